import { isObject } from '../../core/json.ts';

// What stands under a keyword: one schema, a list or a map of them, or data. Keywords that are missing
// here (title, description, default, examples) assert nothing about an instance.
const SHAPES: Readonly<Record<string, 'schema' | 'list' | 'map' | 'data'>> = {
  $id: 'data',
  $ref: 'data',
  $dynamicRef: 'data',
  $anchor: 'data',
  $dynamicAnchor: 'data',
  $defs: 'map',
  definitions: 'map',
  type: 'data',
  enum: 'data',
  const: 'data',
  minimum: 'data',
  maximum: 'data',
  exclusiveMinimum: 'data',
  exclusiveMaximum: 'data',
  multipleOf: 'data',
  minLength: 'data',
  maxLength: 'data',
  pattern: 'data',
  format: 'data',
  minItems: 'data',
  maxItems: 'data',
  uniqueItems: 'data',
  items: 'schema',
  additionalItems: 'schema',
  prefixItems: 'list',
  contains: 'schema',
  minContains: 'data',
  maxContains: 'data',
  unevaluatedItems: 'schema',
  minProperties: 'data',
  maxProperties: 'data',
  required: 'data',
  properties: 'map',
  patternProperties: 'map',
  additionalProperties: 'schema',
  unevaluatedProperties: 'schema',
  propertyNames: 'schema',
  dependentRequired: 'data',
  dependentSchemas: 'map',
  dependencies: 'map',
  allOf: 'list',
  anyOf: 'list',
  oneOf: 'list',
  not: 'schema',
  if: 'schema',
  then: 'schema',
  else: 'schema',
};

/**
 * The part of a schema that decides which instances are valid: without titles, descriptions, defaults,
 * examples and keywords that JSON Schema doesn't know, at any depth, but with a property that happens to
 * be called `description`.
 */
export function assertionsOf(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).flatMap(([keyword, value]) => {
    const shape = Object.hasOwn(SHAPES, keyword) ? SHAPES[keyword] : undefined;
    return shape ? [[keyword, inner(shape, value)] as const] : [];
  });
  return Object.fromEntries(kept);
}

function inner(shape: 'schema' | 'list' | 'map' | 'data', value: unknown): unknown {
  if (shape === 'data') return value;
  if (shape === 'map' && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, assertionsOf(item)]),
    );
  }
  return Array.isArray(value) ? value.map(assertionsOf) : assertionsOf(value);
}
