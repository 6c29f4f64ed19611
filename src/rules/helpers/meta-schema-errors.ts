import { didYouMean } from '../../core/did-you-mean.ts';
import { fromPointer } from '../../core/json-pointer.ts';
import { jsonSchema } from '../../generated/validators.js';
import type { SchemaObject } from './subschemas.ts';

/**
 * Where a schema breaks JSON Schema 2020-12: one error a place, the one that says most, because a union of
 * types fails once for each of its branches.
 */
export function metaSchemaErrors(schema: SchemaObject): { path: string[]; message: string }[] {
  if (jsonSchema(schema)) return [];
  const errors = (jsonSchema.errors ?? []).filter((error) => error.keyword !== 'anyOf');
  const byPlace = new Map(errors.map((error) => [error.instancePath, error]));
  for (const error of errors) {
    if (error.keyword === 'enum') byPlace.set(error.instancePath, error);
  }
  return [...byPlace.values()].map(({ instancePath, keyword, params, message }) => {
    const path = fromPointer(instancePath);
    const name = path.at(-1) ?? 'it';
    if (keyword !== 'enum') return { path, message: `is not valid: \`${name}\` ${message}` };
    const allowed = (params as { allowedValues: unknown[] }).allowedValues.map(String);
    const value = valueAt(schema, path);
    const meant = typeof value === 'string' ? didYouMean(value, allowed) : undefined;
    const hint = meant ? `; did you mean \`${meant}\`?` : '';
    return {
      path,
      message: `is not valid: \`${name}\` must be one of ${allowed.join(', ')}${hint}`,
    };
  });
}

function valueAt(schema: SchemaObject, path: readonly string[]): unknown {
  let node: unknown = schema;
  for (const step of path) node = (node as Record<string, unknown> | undefined)?.[step];
  return node;
}
