import { own } from '../../core/json.ts';
import { sameValue } from '../stable-text.ts';
import { factsOf } from './facts.ts';
import { refersToDefinitions } from './is-same-text.ts';
import { assertionsOf } from './keywords.ts';
import { newProof } from './proof.ts';
import { prove } from './prove.ts';

/** True when it can be shown that every instance that `inner` allows is allowed by `outer`. */
export function isWithin(inner: unknown, outer: unknown): boolean {
  const proof = newProof(haveSameDefinitions(inner, outer));
  return prove(factsOf(inner, inner), { schema: outer, root: outer }, proof);
}

function haveSameDefinitions(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b].map((schema) => ({
    $defs: own(schema, '$defs'),
    definitions: own(schema, 'definitions'),
  }));
  return sameValue(assertionsOf(one), assertionsOf(other)) && refersToDefinitions(one);
}
