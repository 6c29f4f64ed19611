import fc from 'fast-check';
import { isObject } from '../../../../src/core/json.ts';

type Schema = { readonly [key: string]: unknown };

const DEEPEST = 12;

/** A value that fits several JSON Schemas at once, for the keywords that suites use. Always the same one. */
export function instanceOf(schemas: readonly unknown[], depth = 0): unknown {
  const all = schemas.filter(isObject).flatMap(parts);
  if (depth > DEEPEST) return null;
  const fixed = all.find((schema) => 'const' in schema);
  if (fixed) return fixed.const;
  const lists = all.flatMap(({ enum: values }) => (Array.isArray(values) ? [values] : []));
  const [first, ...others] = lists;
  if (first) return first.find((value) => others.every((list) => list.includes(value)));
  const type = typeOf(all);
  if (type === 'object') return objectOf(all, depth);
  if (type === 'array') return arrayOf(all, depth);
  if (type === 'number' || type === 'integer') return numberOf(all, type === 'integer');
  if (type === 'boolean') return true;
  return type === 'null' ? null : textOf(all);
}

/** A schema with those that it requires in addition. */
function parts(schema: Schema): Schema[] {
  const more = Array.isArray(schema.allOf) ? schema.allOf.filter(isObject).flatMap(parts) : [];
  return [schema, ...more];
}

/** The type that all allow; an explicit `null` wins only where nothing else is left. */
function typeOf(all: readonly Schema[]): string {
  const allowed = all.flatMap(({ type }) => (type === undefined ? [] : [[type].flat()]));
  const [first = [], ...others] = allowed;
  const common = first.filter((one) => others.every((list) => list.includes(one))).map(String);
  const told = common.find((one) => one !== 'null') ?? common[0];
  if (told !== undefined) return told;
  const has = (...keys: string[]) => all.some((schema) => keys.some((key) => key in schema));
  if (has('properties', 'required')) return 'object';
  if (has('items', 'contains', 'minItems', 'maxItems')) return 'array';
  return has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum') ? 'number' : 'string';
}

function objectOf(all: readonly Schema[], depth: number): Schema {
  const below = new Map<string, unknown[]>();
  for (const { properties, required } of all) {
    for (const name of Array.isArray(required) ? required : [])
      below.set(name, below.get(name) ?? []);
    for (const [name, schema] of Object.entries(isObject(properties) ? properties : {})) {
      below.set(name, [...(below.get(name) ?? []), schema]);
    }
  }
  return Object.fromEntries(
    [...below].map(([name, schemas]) => [name, instanceOf(schemas, depth + 1)]),
  );
}

function arrayOf(all: readonly Schema[], depth: number): unknown[] {
  const each = all.flatMap(({ items }) => (items === undefined ? [] : [items]));
  const wanted = all.flatMap(({ contains }) => (contains === undefined ? [] : [contains]));
  const least = Math.max(0, ...all.map(({ minItems }) => Number(minItems ?? 0)));
  const found = wanted.map((one) => instanceOf([...each, one], depth + 1));
  while (found.length < least) found.push(distinct(instanceOf(each, depth + 1), found.length));
  return found;
}

/** Lists of texts often want them to differ. */
function distinct(value: unknown, index: number): unknown {
  return typeof value === 'string' && index > 0 ? `${value}-${index}` : value;
}

function numberOf(all: readonly Schema[], whole: boolean): number {
  const bound = (key: string, pick: (...values: number[]) => number, none: number): number =>
    pick(none, ...all.flatMap((schema) => (typeof schema[key] === 'number' ? [schema[key]] : [])));
  const step = whole ? 1 : 0.01;
  const low = Math.max(
    bound('minimum', Math.max, Number.NEGATIVE_INFINITY),
    bound('exclusiveMinimum', Math.max, Number.NEGATIVE_INFINITY) + step,
  );
  const high = Math.min(
    bound('maximum', Math.min, Number.POSITIVE_INFINITY),
    bound('exclusiveMaximum', Math.min, Number.POSITIVE_INFINITY) - step,
  );
  if (high === Number.POSITIVE_INFINITY) return Math.max(low, whole ? 1 : 0.9);
  return Math.max(low, Math.min(high, whole ? 1 : 0.9));
}

function textOf(all: readonly Schema[]): string {
  const patterns = all.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []));
  const least = Math.max(1, ...all.map(({ minLength }) => Number(minLength ?? 0)));
  if (patterns.length > 0) return sampleOf(patterns[0] ?? '');
  const format = all.find((schema) => 'format' in schema)?.format;
  if (format === 'uri') return 'https://simulated.example/';
  return 'Simulated.'.padEnd(least, ' It goes on.');
}

const samples = new Map<string, string>();

/** A text that a pattern finds something in. Word boundaries are left to luck: fast-check does not know them. */
export function sampleOf(pattern: string): string {
  const known = samples.get(pattern);
  if (known !== undefined) return known;
  const flags = /^\(\?([a-z]+)\)/.exec(pattern);
  const plain = pattern.slice(flags?.[0].length ?? 0).replace(/\\b/g, '');
  const whole = /[$^]/.test(plain) ? plain : `^(?:${plain})$`;
  const [text = ''] = fc.sample(fc.stringMatching(new RegExp(whole, 's')), { seed: 1, numRuns: 1 });
  samples.set(pattern, text);
  return text;
}
