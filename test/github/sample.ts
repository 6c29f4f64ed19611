import { resolving, type Schema } from './schema.ts';

/**
 * What GitHub sends by one of its descriptions: what a test knows of it, and of the rest the least that GitHub always
 * sends. Nulls where they may be, so that nobody comes to rely on what was made up here.
 */
export function samplesOf(description: Schema): (schema: Schema, known: unknown) => unknown {
  const resolved = resolving(description);

  function sample(schema: Schema, known: unknown): unknown {
    const whole = merged(schema);
    if (known !== undefined && !isObject(known)) {
      return Array.isArray(known) ? known.map((item) => sample(itemsOf(whole), item)) : known;
    }
    const branch = branchOf(whole);
    if (branch) return known === undefined && mayBeNull(whole) ? null : sample(branch, known);
    if (known === undefined && mayBeNull(whole)) return null;
    if (isObject(known) || whole.type === 'object' || whole.properties) return object(whole, known);
    return leaf(whole);
  }

  function object(schema: Schema, known: Schema | undefined): Schema {
    const properties = propertiesOf(schema);
    const names = new Set([...((schema.required ?? []) as string[]), ...Object.keys(known ?? {})]);
    return Object.fromEntries(
      [...names]
        .filter((name) => known?.[name] !== undefined || !(name in (known ?? {})))
        .map((name) => [name, sample(properties[name] ?? {}, known?.[name])]),
    );
  }

  /** `allOf` as one schema. */
  function merged(schema: Schema): Schema {
    const own = resolved(schema);
    if (!Array.isArray(own.allOf)) return own;
    const parts = (own.allOf as Schema[]).map(merged);
    const named = parts.some(({ properties }) => properties);
    return {
      ...Object.assign({}, ...parts),
      ...(named ? { properties: parts.map(propertiesOf).reduce(both, {}) } : {}),
      required: parts.flatMap(({ required }) => (required ?? []) as string[]),
    };
  }

  /** The first that is not null of what it may be. */
  function branchOf(schema: Schema): Schema | undefined {
    const branches = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
    if (!branches || schema.properties) return undefined;
    return branches.find((one) => merged(one).type !== 'null');
  }

  function mayBeNull(schema: Schema): boolean {
    if (Array.isArray(schema.type) && schema.type.includes('null')) return true;
    const branches = (schema.anyOf ?? schema.oneOf ?? []) as Schema[];
    return branches.some((one) => merged(one).type === 'null');
  }

  function itemsOf(schema: Schema): Schema {
    const whole = branchOf(schema) ?? schema;
    return (merged(whole).items ?? {}) as Schema;
  }

  return sample;
}

type Properties = Readonly<Record<string, Schema>>;

function propertiesOf({ properties = {} }: Schema): Properties {
  return properties as Properties;
}

/** A property that two parts describe is what both say. */
function both(one: Properties, other: Properties): Properties {
  const pairs = Object.entries(other).map(([name, schema]) => {
    const known = one[name];
    return [name, known ? { allOf: [known, schema] } : schema];
  });
  return { ...one, ...Object.fromEntries(pairs) };
}

function leaf({ enum: allowed, type, format, minimum }: Schema): unknown {
  if (Array.isArray(allowed)) return allowed[0];
  if (type === 'array') return [];
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return minimum ?? 1;
  if (format === 'date-time') return '2026-03-02T09:00:00Z';
  if (format === 'uri' || format === 'uri-template') return 'https://github.test/nothing';
  return '';
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
