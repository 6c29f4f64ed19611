import { ownValue } from '../core/own-value.ts';
import { modelFacts } from './model-facts.ts';

/** `snapshot`: always the same model. `floating`: the provider may move it. `unknown`: nothing is promised. */
export type Pinned = 'snapshot' | 'floating' | 'unknown';

const compiled = new Map<string, readonly (readonly [RegExp, Pinned])[]>();

/** Judges a key by the provider's rule for names; explicit aliases are looked up before. */
export function judgePin(provider: string, key: string): Pinned {
  return rulesOf(provider).find(([pattern]) => pattern.test(key))?.[1] ?? 'unknown';
}

function rulesOf(provider: string): readonly (readonly [RegExp, Pinned])[] {
  const known = compiled.get(provider);
  if (known) return known;
  const { rules } = ownValue(modelFacts.providers, provider) ?? { rules: [] };
  const fresh = rules.map(
    ([pattern = '', verdict]) =>
      [new RegExp(pattern), verdict === 'snapshot' ? 'snapshot' : 'floating'] as const,
  );
  // Providers come from configuration: only those of the facts are worth remembering.
  if (rules.length > 0) compiled.set(provider, fresh);
  return fresh;
}
