import type { Fact } from './facts.ts';
import { type Type, typeOf, typesOf } from './types.ts';

interface Bound {
  readonly types: readonly Type[];
  readonly measure: (value: unknown) => number;
  readonly side: 'lower' | 'upper';
  readonly exclusive: boolean;
  /** Keywords that bound the same measure on the same side. */
  readonly siblings: readonly string[];
}

const NUMBER: readonly Type[] = ['integer', 'fraction'];
const size = (value: unknown): number =>
  Array.isArray(value) ? value.length : Object.keys(Object(value)).length;
// JSON Schema counts characters, not UTF-16 units.
const characters = (value: unknown): number => [...String(value)].length;

const BOUNDS: Readonly<Record<string, Bound>> = {
  minimum: bound(NUMBER, Number, 'lower', ['minimum', 'exclusiveMinimum']),
  exclusiveMinimum: bound(NUMBER, Number, 'lower', ['minimum', 'exclusiveMinimum'], true),
  maximum: bound(NUMBER, Number, 'upper', ['maximum', 'exclusiveMaximum']),
  exclusiveMaximum: bound(NUMBER, Number, 'upper', ['maximum', 'exclusiveMaximum'], true),
  minLength: bound(['string'], characters, 'lower', ['minLength']),
  maxLength: bound(['string'], characters, 'upper', ['maxLength']),
  minItems: bound(['array'], size, 'lower', ['minItems']),
  maxItems: bound(['array'], size, 'upper', ['maxItems']),
  minProperties: bound(['object'], size, 'lower', ['minProperties']),
  maxProperties: bound(['object'], size, 'upper', ['maxProperties']),
};

/** True for a keyword that bounds a number, a length or a count. */
export function isBound(keyword: string): boolean {
  return Object.hasOwn(BOUNDS, keyword);
}

/** True when the facts leave no instance outside the bound. */
export function impliesBound(keyword: string, limit: unknown, facts: readonly Fact[]): boolean {
  const rule = BOUNDS[keyword];
  if (!rule || typeof limit !== 'number') return false;
  const counts = rule.types !== NUMBER;
  if (counts && rule.side === 'lower' && limit <= 0) return true;
  const whole = counts || !typesOf(facts).has('fraction');
  return facts.some(({ keywords }) =>
    rule.siblings.some((sibling) => {
      const own = keywords[sibling];
      if (typeof own !== 'number') return false;
      const known = whole ? nextWhole(own, sibling, rule.side) : own;
      const inside = rule.side === 'lower' ? known - limit : limit - known;
      const open = !whole && sibling.startsWith('exclusive');
      return inside > 0 || (inside === 0 && (!rule.exclusive || open));
    }),
  );
}

/** True when a value satisfies the bound, or the bound says nothing about values of its type. */
export function satisfiesBound(keyword: string, limit: unknown, value: unknown): boolean {
  const rule = BOUNDS[keyword];
  if (!rule || typeof limit !== 'number') return false;
  if (!rule.types.includes(typeOf(value))) return true;
  const inside = rule.side === 'lower' ? rule.measure(value) - limit : limit - rule.measure(value);
  return inside > 0 || (inside === 0 && !rule.exclusive);
}

// Where only whole numbers are left, `> 0` and `≥ 1` say the same.
function nextWhole(limit: number, keyword: string, side: 'lower' | 'upper'): number {
  const exclusive = keyword.startsWith('exclusive');
  if (side === 'lower') return exclusive ? Math.floor(limit) + 1 : Math.ceil(limit);
  return exclusive ? Math.ceil(limit) - 1 : Math.floor(limit);
}

function bound(
  types: readonly Type[],
  measure: (value: unknown) => number,
  side: 'lower' | 'upper',
  siblings: readonly string[],
  exclusive = false,
): Bound {
  return { types, measure, side, siblings, exclusive };
}
