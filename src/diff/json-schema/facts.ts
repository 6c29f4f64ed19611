import { isObject, items, type JsonObject, own } from '../../core/json.ts';
import { stableText } from '../stable-text.ts';

/** One schema object that an instance is known to satisfy, and the document that its references point into. */
export interface Fact {
  readonly keywords: JsonObject;
  readonly root: unknown;
}

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
const NEVER: JsonObject = { not: {} };
const innerIds = new WeakMap<JsonObject, boolean>();

/**
 * Everything that a schema says of its instances as a list of schema objects that all hold: itself, what
 * `allOf` adds, what `$ref` points to. A reference that can't be resolved adds nothing, which only makes
 * less provable.
 */
export function factsOf(schema: unknown, root: unknown): Fact[] {
  const facts: Fact[] = [];
  const seen = new Set<unknown>();
  const visit = (part: unknown): void => {
    if (part === false) facts.push({ keywords: NEVER, root });
    if (!isObject(part) || seen.has(part)) return;
    seen.add(part);
    facts.push({ keywords: part, root });
    for (const branch of items(part.allOf)) visit(branch);
    if (typeof part.$ref === 'string') visit(resolveReference(part.$ref, root));
  };
  visit(schema);
  return facts;
}

/** What a reference within the document points to; undefined for every other reference. */
export function resolveReference(reference: string, root: unknown): unknown {
  if (!/^#(?:\/|$)/.test(reference) || hasInnerId(root)) return undefined;
  return reference
    .slice(1)
    .split('/')
    .slice(1)
    .map((part) => decode(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, key) => (Array.isArray(at) ? at[Number(key)] : own(at, key)), root);
}

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

// An `$id` further in changes what local references below it mean; none of them is followed then.
function hasInnerId(root: unknown): boolean {
  if (!isObject(root)) return false;
  const known = innerIds.get(root) ?? Object.values(root).some(namesItself);
  innerIds.set(root, known);
  return known;
}

function namesItself(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(namesItself);
  return isObject(node) && (typeof node.$id === 'string' || Object.values(node).some(namesItself));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
