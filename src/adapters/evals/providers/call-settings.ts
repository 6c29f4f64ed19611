import type { ModelParameters } from '../../../generated/types.ts';
import type { Endpoint } from './endpoint.ts';

const EFFORT = {
  none: 'none',
  minimal: 'minimal',
  low: 'low',
  medium: 'medium',
  high: 'high',
  max: 'max',
} as const;

/** A pin's parameters as the AI SDK takes them; what a provider alone knows goes under its name. */
export function callSettings(format: Endpoint['format'], parameters: ModelParameters = {}) {
  const { temperature, topP, topK, maxOutputTokens, seed, stop } = parameters;
  const { frequencyPenalty, presencePenalty, reasoningEffort, thinkingTokens, extra } = parameters;
  const own = { ...thinking(format, thinkingTokens), ...strictness(format), ...extra };
  const name = format === 'openai-compatible' ? 'headgate' : format;
  return {
    ...defined({ temperature, topP, topK, maxOutputTokens, seed }),
    ...defined({ frequencyPenalty, presencePenalty, stopSequences: stop }),
    ...(reasoningEffort === undefined ? {} : { reasoning: EFFORT[reasoningEffort] }),
    providerOptions: { [name]: own as Record<string, never> },
  };
}

/** Strict modes of providers know a small part of JSON Schema; an agent's schema may be any. */
function strictness(format: Endpoint['format']) {
  if (format === 'openai') return { strictJsonSchema: false, store: false };
  return format === 'openai-compatible' || format === 'mistral' ? { strictJsonSchema: false } : {};
}

function thinking(format: Endpoint['format'], budget: number | undefined) {
  if (budget === undefined) return {};
  if (format === 'anthropic') return { thinking: { type: 'enabled', budgetTokens: budget } };
  return format === 'google' ? { thinkingConfig: { thinkingBudget: budget } } : {};
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
