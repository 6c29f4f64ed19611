const NAMES = new Map([
  ['amazon-bedrock', 'aws'],
  ['google-vertex', 'google'],
  ['togetherai', 'together'],
  ['xai', 'x-ai'],
]);

/** What `@pydantic/genai-prices` calls one of our providers. */
export function priceListProvider(provider: string): string {
  return NAMES.get(provider) ?? provider;
}
