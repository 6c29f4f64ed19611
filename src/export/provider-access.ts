/** Where a provider that speaks OpenAI's protocol is, for engines that do not know it by name. */
const COMPATIBLE: Readonly<Record<string, string>> = {
  deepseek: 'https://api.deepseek.com',
  groq: 'https://api.groq.com/openai/v1',
  mistral: 'https://api.mistral.ai/v1',
  openrouter: 'https://openrouter.ai/api/v1',
  togetherai: 'https://api.together.xyz/v1',
  xai: 'https://api.x.ai/v1',
};

/** Environment variables as the providers' own libraries call them, where that is not the provider's name. */
const KEYS: Readonly<Record<string, string>> = {
  google: 'GEMINI_API_KEY',
  togetherai: 'TOGETHER_API_KEY',
};

/** The address of a provider's OpenAI-compatible API; undefined where it has none that is known. */
export function compatibleUrl(provider: string, baseUrl: string | undefined): string | undefined {
  return baseUrl ?? (Object.hasOwn(COMPATIBLE, provider) ? COMPATIBLE[provider] : undefined);
}

/** The environment variable in which the engine finds the provider's key; the key itself is in no file. */
export function apiKeyName(provider: string): string {
  const own = Object.hasOwn(KEYS, provider) ? KEYS[provider] : undefined;
  return own ?? `${provider.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_API_KEY`;
}
