import { isObject } from '../../core/json.ts';
import { type Fact, isImpossible } from './facts.ts';
import type { Goal, Proof } from './proof.ts';
import { proveKeyword } from './prove-keyword.ts';
import { splitFacts } from './split-facts.ts';

/**
 * Shows that every instance that satisfies all facts satisfies the goal. Each keyword of the goal has to
 * follow from the facts; where it doesn't and the facts hold a choice (`anyOf`, several types), it has to
 * follow from each of the choices. Sound, but not complete: false means "not shown".
 */
export function prove(facts: readonly Fact[], goal: Goal, proof: Proof): boolean {
  if (proof.budget.steps <= 0) return false;
  proof.budget.steps -= 1;
  const { schema } = goal;
  if (schema === true || isImpossible(facts)) return true;
  if (!isObject(schema)) return false;
  const follows = Object.keys(schema).every((keyword) =>
    proveKeyword(keyword, facts, { schema, root: goal.root }, proof, prove),
  );
  if (follows) return true;
  const choices = splitFacts(facts, schema);
  return choices?.every((choice) => prove(choice, goal, proof)) ?? false;
}
