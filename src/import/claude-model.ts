import type { ImportOptions, ModelChoice } from './define-importer.ts';
import { plainText } from './plain-text.ts';

const EFFORTS = ['low', 'medium', 'high', 'max'];

/**
 * The pin of a header's `model` and `effort`. A list, as Copilot takes one, is the first model with fallbacks; no
 * model at all is the session's.
 */
export function claudeModel(
  value: unknown,
  effort: unknown,
  options: ImportOptions,
  notes: string[],
): Record<string, unknown> {
  const names = (Array.isArray(value) ? value : [value]).map((name) => plainText(name).trim());
  const [first = '', ...others] = names;
  const model = pin(first || 'inherit', options, notes);
  const fallbacks = others.filter((name) => name !== '').map((name) => pin(name, options, notes));
  const known = EFFORTS.includes(plainText(effort));
  return {
    ...model,
    ...(known ? { parameters: { reasoningEffort: effort } } : {}),
    ...(known || effort === undefined ? {} : { 'x-claude': { effort } }),
    ...(fallbacks.length > 0 ? { fallbacks } : {}),
  };
}

function pin(name: string, { models }: ImportOptions, notes: string[]): ModelChoice {
  const chosen = Object.hasOwn(models, name) ? models[name] : undefined;
  if (chosen) {
    notes.push(`model ${name} is pinned to ${chosen.id}`);
    return chosen;
  }
  const [, provider, id] = /^([a-z][a-z0-9-]*)\/(.+)$/.exec(name) ?? [];
  if (provider !== undefined && id !== undefined) return { provider, id };
  if (/claude|sonnet|opus|haiku|inherit/i.test(name)) return { provider: 'anthropic', id: name };
  notes.push(`nothing says who serves the model ${name}; name its provider in agent.yaml`);
  return { provider: 'unknown', id: name };
}
