import { type ConfigKind, configSchemas } from '../core/config-schemas.ts';
import { fromPointer } from '../core/json-pointer.ts';
import {
  branches,
  branchNode,
  itemNode,
  propertyNode,
  rootNode,
  type SchemaNode,
} from '../core/schema-node.ts';

const DOCUMENTS = Object.fromEntries(
  Object.entries(configSchemas).map(([kind, schema]) => [`${kind}.schema.json`, schema]),
);

/** A value in a parsed file, and what its schema says of it: the branch of each union that the value means. */
export interface Described {
  readonly value: unknown;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Follows a JSON pointer through a value and its schema at once. Ajv's own schemaPath stops at references. */
export function schemaAt(kind: ConfigKind, root: unknown, pointer: string): Described {
  let value = root;
  let node: SchemaNode | undefined = chosen(rootNode(`${kind}.schema.json`, DOCUMENTS), value);
  for (const key of fromPointer(pointer)) {
    const isOwn = value !== null && typeof value === 'object' && Object.hasOwn(value, key);
    const inList = Array.isArray(value);
    value = isOwn ? (value as Record<string, unknown>)[key] : undefined;
    const inner: SchemaNode | undefined =
      node && (inList ? itemNode(node) : propertyNode(node, key));
    node = inner && chosen(inner, value);
  }
  return { value, schema: node?.keywords ?? {} };
}

/** Of a union the branch that the value means, else the union itself, which can still say what is allowed. */
function chosen(node: SchemaNode, value: unknown): SchemaNode {
  if (Array.isArray(node.keywords.anyOf)) {
    const type = Array.isArray(value) ? 'array' : typeof value;
    const options = branches({ ...node, keywords: { oneOf: node.keywords.anyOf } });
    return options.find(({ keywords }) => keywords.type === type) ?? node;
  }
  return branchNode(node, value) ?? node;
}
