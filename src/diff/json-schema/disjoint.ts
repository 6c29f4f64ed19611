import type { Fact } from './facts.ts';
import { propertyFacts, requiredOf } from './parts.ts';
import { isImpossible, typesOf } from './types.ts';

const DEEPEST = 4;

/**
 * True when it can be shown that no instance satisfies both: their types or values have nothing in common,
 * or a property that both require has not (a discriminator).
 */
export function areDisjoint(a: readonly Fact[], b: readonly Fact[], depth = 0): boolean {
  const both = [...a, ...b];
  if (isImpossible(both)) return true;
  const types = typesOf(both);
  if (depth >= DEEPEST || types.size !== 1 || !types.has('object')) return false;
  const required = requiredOf(b);
  return [...requiredOf(a)].some(
    (name) =>
      typeof name === 'string' &&
      required.has(name) &&
      areDisjoint(propertyFacts(a, name), propertyFacts(b, name), depth + 1),
  );
}
