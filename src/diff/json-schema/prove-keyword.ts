import type { JsonObject } from '../../core/json.ts';
import { ownValue } from '../../core/own-value.ts';
import { stableText } from '../stable-text.ts';
import type { Fact } from './facts.ts';
import { isSameText } from './is-same-text.ts';
import type { ObjectGoal, Proof, Prove } from './proof.ts';
import { COMBINED } from './prove-combined.ts';
import { PARTS } from './prove-parts.ts';
import { proveScalar } from './prove-scalar.ts';
import { type Type, typesOf } from './types.ts';

// Keywords that mean something only together; they follow where a fact says all of them word for word.
const GROUPS: readonly (readonly string[])[] = [
  ['if', 'then', 'else'],
  ['contains', 'minContains', 'maxContains'],
  ['dependentSchemas'],
  ['dependencies'],
  ['$dynamicRef'],
];

// Before 2020-12, a list under `items`, and what holds for the items after it.
const OLD_ITEMS = ['items', 'additionalItems'];

// The types that a keyword speaks about; it holds for instances of all others.
const TYPES = new Map<string, readonly Type[]>([
  ...about(['integer', 'fraction'], 'minimum exclusiveMinimum maximum exclusiveMaximum multipleOf'),
  ...about(['string'], 'minLength maxLength pattern format'),
  ...about(['array'], 'minItems maxItems uniqueItems items prefixItems additionalItems'),
  ...about(['array'], 'contains minContains maxContains unevaluatedItems'),
  ...about(['object'], 'minProperties maxProperties required dependentRequired dependentSchemas'),
  ...about(['object'], 'properties patternProperties additionalProperties propertyNames'),
  ...about(['object'], 'unevaluatedProperties'),
]);

/** Shows that every instance of the facts satisfies one keyword of the goal. */
export function proveKeyword(
  keyword: string,
  facts: readonly Fact[],
  goal: ObjectGoal,
  proof: Proof,
  prove: Prove,
): boolean {
  const left = typesOf(facts);
  const types = TYPES.get(keyword);
  if (types && !types.some((type) => left.has(type))) return true;
  // What depends on all keywords around it follows only from the same schema as a whole.
  if (keyword.startsWith('unevaluated')) {
    return facts.some((fact) => isSameText(fact.keywords, goal.schema, proof.sameDefinitions));
  }
  const old = OLD_ITEMS.includes(keyword) && Array.isArray(goal.schema.items);
  const group = old ? OLD_ITEMS : GROUPS.find((names) => names.includes(keyword));
  if (group) {
    const wanted = pick(goal.schema, group);
    // Validators disagree on how far `unevaluated…` inside of these looks around.
    if (stableText(wanted).includes('"unevaluated')) return false;
    return facts.some((fact) =>
      isSameText(pick(fact.keywords, group), wanted, proof.sameDefinitions),
    );
  }
  const scalar = proveScalar(keyword, goal.schema[keyword], facts);
  if (scalar !== undefined) return scalar;
  const compound = ownValue(PARTS, keyword) ?? ownValue(COMBINED, keyword);
  return compound ? compound(facts, goal, proof, prove) : true;
}

function pick(schema: JsonObject, keywords: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)),
  );
}

function about(types: readonly Type[], keywords: string): [string, readonly Type[]][] {
  return keywords.split(' ').map((keyword) => [keyword, types]);
}
