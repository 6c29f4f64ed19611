import type { ModelPin } from '../generated/types.ts';
import { apiKeyName, compatibleUrl } from './provider-access.ts';

/** What LiteLLM calls the providers whose names differ from ours. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'amazon-bedrock': 'bedrock',
  google: 'gemini',
  'google-vertex': 'vertex_ai',
  'openai-compatible': 'openai',
  togetherai: 'together_ai',
};

/** `litellm_params` of a pinned model: parameters as a caller of OpenAI's API would send them. */
export function litellmParameters({ provider, id, region, baseUrl, parameters = {} }: ModelPin) {
  const known = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined;
  const address = baseUrl === undefined ? undefined : compatibleUrl(provider, baseUrl);
  return dropAbsent({
    model: `${known ?? provider}/${id}`,
    api_key: `os.environ/${apiKeyName(provider)}`,
    api_base: address,
    region_name: region,
    temperature: parameters.temperature,
    top_p: parameters.topP,
    top_k: parameters.topK,
    max_tokens: parameters.maxOutputTokens,
    seed: parameters.seed,
    stop: parameters.stop,
    frequency_penalty: parameters.frequencyPenalty,
    presence_penalty: parameters.presencePenalty,
    reasoning_effort: parameters.reasoningEffort,
    ...parameters.extra,
  });
}

function dropAbsent(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
