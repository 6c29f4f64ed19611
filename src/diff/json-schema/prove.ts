import { isObject, items } from '../../core/json.ts';
import type { Fact } from './facts.ts';
import type { Goal, Proof } from './proof.ts';
import { proveKeyword } from './prove-keyword.ts';
import { splitFacts } from './split-facts.ts';
import { isImpossible } from './types.ts';

/**
 * Shows that every instance that satisfies all facts satisfies the goal. Each keyword of the goal has to
 * follow from the facts; where it doesn't and the facts hold a choice (`anyOf`, several types), it has to
 * follow from each of the choices. Sound, but not complete: false means "not shown".
 */
export function prove(facts: readonly Fact[], goal: Goal, proof: Proof): boolean {
  const { budget } = proof;
  if (budget.steps <= 0 || budget.levels <= 0) return false;
  budget.steps -= costOf(facts);
  budget.levels -= 1;
  const proven = proveGoal(facts, goal, proof);
  budget.levels += 1;
  return proven;
}

// What a step looks through; charged so that few large steps cost what many small ones do.
function costOf(facts: readonly Fact[]): number {
  return facts.reduce((sum, { keywords }) => sum + 1 + items(keywords.enum).length, 1);
}

function proveGoal(facts: readonly Fact[], goal: Goal, proof: Proof): boolean {
  const { schema, root } = goal;
  if (schema === true || isImpossible(facts)) return true;
  if (!isObject(schema)) return false;
  const follows = Object.keys(schema).every((keyword) =>
    proveKeyword(keyword, facts, { schema, root }, proof, prove),
  );
  if (follows) return true;
  const choices = splitFacts(facts, schema);
  return choices?.every((choice) => prove(choice, goal, proof)) ?? false;
}
