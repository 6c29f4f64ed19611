import { isObject } from '../../core/json.ts';
import { stableText } from '../stable-text.ts';
import type { Fact } from './facts.ts';

/** JSON's types, with numbers split in two so that `integer` is a part of `number`. */
export type Type = 'null' | 'boolean' | 'integer' | 'fraction' | 'string' | 'array' | 'object';

const TYPES: readonly Type[] = [
  'null',
  'boolean',
  'integer',
  'fraction',
  'string',
  'array',
  'object',
];
const NAMED = new Map<unknown, readonly Type[]>([
  ...TYPES.filter((type) => type !== 'fraction').map((type) => [type, [type]] as const),
  ['number', ['integer', 'fraction']],
]);
/** The types that an instance can still have. */
export function typesOf(facts: readonly Fact[]): ReadonlySet<Type> {
  const sets = facts.flatMap(({ keywords }) => typesNamed(keywords.type) ?? []);
  const values = valuesOf(facts);
  if (values) sets.push(new Set(values.map(typeOf)));
  return new Set(TYPES.filter((type) => sets.every((set) => set.has(type))));
}

/** The types that a `type` keyword names; undefined where it is absent or names something else. */
export function typesNamed(type: unknown): ReadonlySet<Type> | undefined {
  const named = [type].flat().map((name) => NAMED.get(name));
  return named.includes(undefined) ? undefined : new Set(named.flatMap((types) => types ?? []));
}

/** The type of one value. */
export function typeOf(value: unknown): Type {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value as Type;
  return 'object';
}

/** The only values that an instance can have, where `const` or `enum` names them. */
export function valuesOf(facts: readonly Fact[]): readonly unknown[] | undefined {
  let left: readonly unknown[] | undefined;
  for (const { keywords } of facts) {
    const lists = [
      Object.hasOwn(keywords, 'const') ? [keywords.const] : undefined,
      Array.isArray(keywords.enum) ? keywords.enum : undefined,
    ];
    for (const list of lists) {
      if (!list) continue;
      const texts = new Set(list.map(stableText));
      left = left ? left.filter((value) => texts.has(stableText(value))) : list;
    }
  }
  return left;
}

/** True when no instance can satisfy all of the facts. */
export function isImpossible(facts: readonly Fact[]): boolean {
  const refused = facts.some(
    ({ keywords: { not } }) => not === true || (isObject(not) && Object.keys(not).length === 0),
  );
  return refused || typesOf(facts).size === 0;
}
