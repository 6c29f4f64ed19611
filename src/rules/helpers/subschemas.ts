import { ownValue } from '../../core/own-value.ts';
/** A JSON Schema in object form. */
export type SchemaObject = Readonly<Record<string, unknown>>;

export interface Subschema {
  readonly schema: SchemaObject;
  /** Keys and indexes from its parent. */
  readonly path: readonly (string | number)[];
  /** Applies to the same value as its parent, not to a part of it. */
  readonly inPlace: boolean;
}

const IN_PLACE: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
]);
const ONE = ['not', 'if', 'then', 'else', 'items', 'contains', 'additionalProperties'];
const ONE_RARE = ['propertyNames', 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'];

/** The schemas directly below one, by the keywords of JSON Schema 2020-12. Boolean schemas hold nothing to look at. */
export function subschemas(schema: SchemaObject): Subschema[] {
  const found: Subschema[] = [];
  const add = (keyword: string, key: string | number | undefined, node: unknown): void => {
    if (!isSchemaObject(node)) return;
    const path = key === undefined ? [keyword] : [keyword, key];
    found.push({ schema: node, path, inPlace: IN_PLACE.has(keyword) });
  };
  for (const keyword of [...ONE, ...ONE_RARE]) add(keyword, undefined, ownValue(schema, keyword));
  for (const keyword of LISTS) {
    const list = ownValue(schema, keyword);
    if (Array.isArray(list)) for (const [index, node] of list.entries()) add(keyword, index, node);
  }
  for (const keyword of MAPS) {
    const map = ownValue(schema, keyword);
    if (isSchemaObject(map)) for (const key of Object.keys(map)) add(keyword, key, map[key]);
  }
  return found;
}

/** Whether a value is a schema in object form; `true` and `false` are schemas, too. */
export function isSchemaObject(value: unknown): value is SchemaObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
