import { isObject, items, mapping, own } from '../core/json.ts';

/** Names a definition of the schema's own; gives the name of its type. */
export type NameDefinition = (definition: string) => string;

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['integer', 'number'],
  ['boolean', 'boolean'],
  ['null', 'null'],
]);

/**
 * The TypeScript type of what a JSON Schema (2020-12) accepts, never narrower than that: what TypeScript can't say
 * (patterns, ranges, `if`, `not`) is left out, what nothing is said of is `unknown`.
 *
 * @param nameOf is asked for each `#/$defs/…`; others are `unknown`.
 */
export function typeOfSchema(schema: unknown, nameOf: NameDefinition, depth = 0): string {
  if (schema === false) return 'never';
  if (!isObject(schema) || depth > 40) return 'unknown';
  const below = (inner: unknown) => typeOfSchema(inner, nameOf, depth + 1);
  const parts: string[] = [];
  const reference = own(schema, '$ref');
  const [, definition] = /^#\/\$defs\/([^/~%]+)$/.exec(String(reference)) ?? [];
  if (definition !== undefined) parts.push(nameOf(definition));
  if (Object.hasOwn(schema, 'const')) parts.push(literal(schema.const));
  else if (Array.isArray(schema.enum)) parts.push(union(schema.enum.map(literal)));
  else {
    for (const key of ['anyOf', 'oneOf']) {
      const branches = items(own(schema, key)).map(below);
      if (branches.length > 0) parts.push(union(branches));
    }
    parts.push(...items(schema.allOf).map(below));
    const types = typeof schema.type === 'string' ? [schema.type] : items(schema.type).map(String);
    const guessed = types.length === 0 && Object.hasOwn(schema, 'properties') ? ['object'] : types;
    if (guessed.length > 0) {
      parts.push(union(guessed.map((type) => typeNamed(type, schema, below))));
    }
  }
  const known = parts.filter((part) => part !== 'unknown');
  if (known.length < 2) return known[0] ?? 'unknown';
  return known.map((part) => (part.includes(' | ') ? `(${part})` : part)).join(' & ');
}

/** A text that stands as a comment above a property, whatever it says. */
export function docComment(text: unknown, indent: string): string {
  if (typeof text !== 'string' || text.trim() === '') return '';
  const line = text.replace(/\s+/g, ' ').replaceAll('*/', '*\u200b/').trim();
  return `${indent}/** ${line} */\n`;
}

/** The name of a property as TypeScript takes it. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** `'a' | 'b'`, each once. */
export function union(types: readonly string[]): string {
  const all = [...new Set(types)];
  return all.includes('unknown') ? 'unknown' : all.join(' | ') || 'never';
}

/** The type of one JSON value alone. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'unknown';
  const fields = Object.entries(value).map(
    ([name, inner]) => `${propertyName(name)}: ${literal(inner)}`,
  );
  return `{ ${fields.join('; ')} }`;
}

function typeNamed(
  type: string,
  schema: Readonly<Record<string, unknown>>,
  below: (inner: unknown) => string,
): string {
  if (type === 'array') return arrayType(schema, below);
  return type === 'object' ? objectType(schema, below) : (SIMPLE.get(type) ?? 'unknown');
}

function arrayType(
  schema: Readonly<Record<string, unknown>>,
  below: (inner: unknown) => string,
): string {
  const item = Object.hasOwn(schema, 'items') ? below(schema.items) : 'unknown';
  const first = items(schema.prefixItems).map((one) => `(${below(one)})?`);
  const list = item.includes(' ') ? `(${item})[]` : `${item}[]`;
  if (first.length === 0) return list;
  return `[${[...first, ...(schema.items === false ? [] : [`...${list}`])].join(', ')}]`;
}

function objectType(
  schema: Readonly<Record<string, unknown>>,
  below: (inner: unknown) => string,
): string {
  const required = new Set(items(schema.required));
  const named = Object.entries(mapping(schema.properties));
  const fields = named.map(([name, inner]) => {
    const optional = required.has(name) ? '' : '?';
    const comment = docComment(own(inner, 'description'), '').trim();
    return `${comment ? `${comment} ` : ''}${propertyName(name)}${optional}: ${below(inner)}`;
  });
  const { additionalProperties: others = true, patternProperties } = schema;
  // Next to named properties, an index signature has to hold for them, too.
  const rest = named.length > 0 || patternProperties !== undefined ? 'unknown' : below(others);
  if (others !== false || patternProperties !== undefined) fields.push(`[key: string]: ${rest}`);
  return fields.length === 0 ? 'Record<string, never>' : `{ ${fields.join('; ')} }`;
}
