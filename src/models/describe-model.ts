import { ownValue } from '../core/own-value.ts';
import { modelFacts } from './model-facts.ts';
import { type ParsedModelId, parseModelId } from './parse-model-id.ts';
import { type ModelName, splitModelName } from './split-model-name.ts';

/** One model as its provider's id names it, aliases resolved. */
export interface ModelDescription extends ParsedModelId, ModelName {
  /** What a floating name stands for now, or the ids to choose from where that is not published. */
  readonly alias?: { readonly now?: string; readonly candidates: readonly string[] };
}

/** Reads an id by its provider's syntax and aliases. An unknown provider's id is split by spelling. */
export function describeModel(provider: string, id: string): ModelDescription {
  const parsed = parseModelId(provider, id);
  const target = ownValue(ownValue(modelFacts.aliases, provider) ?? {}, parsed.key);
  if (target === undefined) return { ...parsed, ...nameOf(provider, parsed) };
  if (typeof target !== 'string') {
    return { ...parsed, ...nameOf(provider, parsed), alias: { candidates: target } };
  }
  // `claude-sonnet-4-0` and `claude-sonnet-4-20250514` are one line only by what the alias stands for.
  const { snapshot: _, ...name } = nameOf(provider, parseModelId(provider, target));
  return { ...parsed, ...name, alias: { now: target, candidates: [target] } };
}

function nameOf(provider: string, { key, name }: ParsedModelId): ModelName {
  const split = splitModelName(name);
  const line = ownValue(ownValue(modelFacts.models, provider) ?? {}, key)?.line;
  return line === undefined ? split : { ...split, line };
}
