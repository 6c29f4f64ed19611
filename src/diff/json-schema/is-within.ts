import { own } from '../../core/json.ts';
import { sameValue } from '../stable-text.ts';
import { factsOf } from './facts.ts';
import { refersToDefinitions } from './is-same-text.ts';
import { assertionsOf } from './keywords.ts';
import { type Budget, newBudget, newProof } from './proof.ts';
import { prove } from './prove.ts';

/**
 * True when it can be shown, within the budget, that every instance that `inner` allows is allowed by
 * `outer`.
 */
export function isWithin(inner: unknown, outer: unknown, budget: Budget = newBudget()): boolean {
  const proof = newProof(haveSameDefinitions(inner, outer), budget);
  return prove(factsOf(inner, inner), { schema: outer, root: outer }, proof);
}

function haveSameDefinitions(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b].map((schema) => ({
    $defs: own(schema, '$defs'),
    definitions: own(schema, 'definitions'),
  }));
  return sameValue(assertionsOf(one), assertionsOf(other)) && refersToDefinitions(one);
}
