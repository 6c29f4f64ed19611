export type Schema = { readonly [key: string]: unknown };

/** The value at a JSON pointer of a document; undefined where there is none. */
export function valueAt(document: Schema, pointer: string): unknown {
  const parts = pointer.split('/').slice(1);
  const names = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>((value, name) => (value as Schema | undefined)?.[name], document);
}

/** Follows the references of a document: a schema that is one, to where it stands. */
export function resolving(document: Schema): (schema: Schema) => Schema {
  const resolved = (schema: Schema): Schema =>
    typeof schema.$ref === 'string'
      ? resolved(valueAt(document, schema.$ref.slice(1)) as Schema)
      : schema;
  return resolved;
}
