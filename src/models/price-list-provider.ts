const NAMES = new Map([
  ['amazon-bedrock', 'aws'],
  ['anthropic', 'anthropic'],
  ['azure', 'azure'],
  ['cohere', 'cohere'],
  ['deepseek', 'deepseek'],
  ['google', 'google'],
  ['google-vertex', 'google'],
  ['groq', 'groq'],
  ['mistral', 'mistral'],
  ['openai', 'openai'],
  ['togetherai', 'together'],
  ['xai', 'x-ai'],
]);

/**
 * What `@pydantic/genai-prices` calls one of our providers; undefined where it has none. It matches names by their
 * beginning, so a name that is not written here could get another provider's prices (`openai-compatible`).
 */
export function priceListProvider(provider: string): string | undefined {
  return NAMES.get(provider);
}

/** All that is looked up in `@pydantic/genai-prices`. The build leaves out what is not. */
export const PRICED: ReadonlySet<string> = new Set(NAMES.values());
