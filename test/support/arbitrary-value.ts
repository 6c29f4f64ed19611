import fc from 'fast-check';
import { isObject, items, own } from '../../src/core/json.ts';
import {
  branches,
  itemNode,
  propertyNode,
  rootNode,
  type SchemaNode,
} from '../../src/core/schema-node.ts';
import { SCHEMAS } from '../../src/diff/schemas.ts';

// Few words and numbers, so that two random values are often nearly the same.
const WORDS = ['a', 'b', 'c', 'd1'];
const DEEPEST = 10;
const SCHEMA_FIELDS = ['inputSchema', 'outputSchema', 'output', 'when', 'schema'];
const jsonSchema = fc.constantFrom<unknown>(
  { type: 'object' },
  { type: 'object', description: 'Words.' },
  { type: 'object', required: ['a'] },
  { properties: { a: { maximum: 5 } } },
  { properties: { a: { maximum: 9 } } },
);

/**
 * Any value that one of the agent's files may hold, or another document, made from its schema, so that no field is forgotten.
 * Of documents, texts and numbers are not always such as their schema wants.
 */
export function arbitraryFile(
  file: string,
  schemas: Parameters<typeof rootNode>[1] = SCHEMAS,
): fc.Arbitrary<Record<string, unknown>> {
  return arbitraryObject(rootNode(file, schemas), 0);
}

/** Any value that a place of the schemas allows; `name` is what the place is called, `depth` how far down it is. */
function arbitraryValue(node: SchemaNode, depth: number, name = ''): fc.Arbitrary<unknown> {
  const { keywords } = node;
  // Some schemas hold themselves.
  if (depth > DEEPEST) return fc.constant({});
  if (SCHEMA_FIELDS.includes(name)) return jsonSchema;
  if (Array.isArray(keywords.enum)) return fc.constantFrom(...keywords.enum);
  if (keywords.const !== undefined) return fc.constant(keywords.const);
  if (keywords.oneOf)
    return fc.oneof(...branches(node).map((branch) => arbitraryObject(branch, depth)));
  if (Array.isArray(keywords.anyOf)) {
    const options = branches({ ...node, keywords: { oneOf: keywords.anyOf } });
    return fc.oneof(...options.map((option) => arbitraryValue(option, depth)));
  }
  switch (keywords.type) {
    case 'string':
      return arbitraryText(node, name);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return arbitraryNumber(node);
    case 'array':
      return arbitraryList(node, depth);
    case 'object':
      return arbitraryObject(node, depth);
    default:
      return fc.constantFrom<unknown>('a', 1, true, ['a'], { a: 1 });
  }
}

function arbitraryObject(node: SchemaNode, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const { properties, required, additionalProperties, patternProperties } = node.keywords;
  const names = isObject(properties) ? Object.keys(properties) : [];
  const free = isObject(patternProperties) ? ['x-note'] : [];
  const fields = [...names, ...free].flatMap((name) => {
    const field = propertyNode(node, name);
    return field ? [[name, arbitraryValue(field, depth + 1, name)] as const] : [];
  });
  const known = fc.record(Object.fromEntries(fields), {
    requiredKeys: items(required)
      .map(String)
      .filter((name) => fields.some(([known]) => known === name)),
  });
  const other = isObject(additionalProperties) ? propertyNode(node, 'a') : undefined;
  const least = Number(node.keywords.minProperties ?? 0);
  if (!other && names.length > 0)
    return known.filter((value) => Object.keys(value).length >= least);
  if (!other) return fc.constantFrom({}, { a: 1 }, { a: 2 });
  return fc.dictionary(fc.constantFrom('a', 'b', 'c'), arbitraryValue(other, depth + 1), {
    maxKeys: 3,
  });
}

function arbitraryList(node: SchemaNode, depth: number): fc.Arbitrary<unknown[]> {
  const item = itemNode(node);
  const key = node.keywords['x-key'];
  return fc.uniqueArray(item ? arbitraryValue(item, depth + 1) : fc.constantFrom('a', 'b'), {
    minLength: Number(node.keywords.minItems ?? 0),
    maxLength: 3,
    selector: (value) =>
      JSON.stringify((typeof key === 'string' && key !== '.' && own(value, key)) || value),
  });
}

function arbitraryNumber({ keywords }: SchemaNode): fc.Arbitrary<number> {
  const most = Number(keywords.maximum ?? 100);
  const fractions = keywords.type === 'number' ? [0.25, 0.5, 0.75] : [];
  const all = [-2, 0, 1, 2, 10, 60, ...fractions].filter(
    (number) =>
      number >= Number(keywords.minimum ?? 0) &&
      number > Number(keywords.exclusiveMinimum ?? -3) &&
      number <= most,
  );
  return fc.constantFrom(...(all.length > 0 ? all : [most]));
}

function arbitraryText({ keywords }: SchemaNode, name: string): fc.Arbitrary<string> {
  if (keywords['x-unit'] === 'duration') return fc.constantFrom('30s', '60s', '1m', '2h', '14d');
  if (name === 'version') return fc.constantFrom('1.0.0', '1.1.0', '2.0.0');
  if (name === 'flags') return fc.constantFrom('', 'i', 'im');
  if (name === 'pattern') return fc.constantFrom('a', 'a|b', 'b|a', '[^a]');
  return fc.constantFrom(...WORDS);
}
