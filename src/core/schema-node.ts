import { isObject, items, type JsonObject, mapping, own } from './json.ts';

/** A place in the schemas: keywords with references resolved, and what a reference in them means. */
export interface SchemaNode {
  readonly keywords: JsonObject;
  /** The file that local references (`#/$defs/x`) point into. */
  readonly file: string;
  /** `x-kind`, its own or the nearest one above. */
  readonly kind: string | undefined;
  readonly documents: Readonly<Record<string, JsonObject>>;
}

/** The node of a whole file. */
export function rootNode(
  file: string,
  documents: Readonly<Record<string, JsonObject>>,
): SchemaNode {
  const document = documents[file];
  if (!document) throw new Error(`no schema ${file}`);
  return resolve(document, { keywords: {}, file, kind: undefined, documents });
}

/**
 * The node of one property, by the precedence of JSON Schema: a name, else a pattern, else what holds for
 * every other key. Undefined for a key that the schema doesn't know.
 */
export function propertyNode(node: SchemaNode, key: string): SchemaNode | undefined {
  const { properties, patternProperties, additionalProperties } = node.keywords;
  const named = own(properties, key);
  if (isObject(named)) return resolve(named, node);
  for (const [pattern, schema] of Object.entries(mapping(patternProperties))) {
    if (isObject(schema) && new RegExp(pattern, 'u').test(key)) return resolve(schema, node);
  }
  return isObject(additionalProperties) ? resolve(additionalProperties, node) : undefined;
}

/** The node of a list's items. */
export function itemNode(node: SchemaNode): SchemaNode | undefined {
  return isObject(node.keywords.items) ? resolve(node.keywords.items, node) : undefined;
}

/**
 * The branch of a discriminated `oneOf` that a value takes, or the node itself where there is none to
 * choose. Undefined where no branch is meant for the value.
 */
export function branchNode(node: SchemaNode, value: unknown): SchemaNode | undefined {
  const tag = own(node.keywords.discriminator, 'propertyName');
  if (typeof tag !== 'string') return node;
  const branch = branches(node).find(
    ({ keywords }) => own(own(keywords.properties, tag), 'const') === own(value, tag),
  );
  return branch;
}

/** All branches of a `oneOf`. */
export function branches(node: SchemaNode): SchemaNode[] {
  return items(node.keywords.oneOf)
    .filter(isObject)
    .map((branch) => resolve(branch, node));
}

// Keywords beside a `$ref` add to it, so they win over what it points to.
function resolve(schema: JsonObject, from: SchemaNode): SchemaNode {
  let keywords = schema;
  let file = from.file;
  while (typeof keywords.$ref === 'string') {
    const [target = '', pointer = ''] = keywords.$ref.split('#');
    if (target !== '') file = target;
    const { $ref, ...beside } = keywords;
    keywords = { ...lookUp(from.documents[file], pointer, $ref), ...beside };
  }
  const kind = keywords['x-kind'];
  return { ...from, keywords, file, kind: typeof kind === 'string' ? kind : from.kind };
}

function lookUp(document: unknown, pointer: string, reference: string): JsonObject {
  const found = pointer.split('/').slice(1).reduce(own, document);
  if (!isObject(found)) throw new Error(`schemas/: $ref ${reference} points nowhere`);
  return found;
}
