import { readFile } from 'node:fs/promises';

/** A JSON Schema, as far as the fields of a file follow from it. */
interface Node {
  readonly $ref?: string;
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly oneOf?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly $defs?: Readonly<Record<string, Node>>;
}

const FILES = ['operations', 'guardrails', 'tools'] as const;

/** What headgate.yaml says that holds running agents. */
const SHARED = ['pipelines', 'tenants'] as const;

/** Whole values with a schema of their own: a model pin is one field, whatever it is made of. */
const WHOLE = new Set(['agent.schema.json#/$defs/model']);

/**
 * Every field that operations.yaml, guardrails.yaml and tools.yaml may have, and those of headgate.yaml that hold running
 * agents, by its path: `operations.retry.on`. Lists and maps add no step; the forms of a union are merged, and keys that start with x- are nobody's.
 */
export async function controlFields(): Promise<string[]> {
  const fields = new Set<string>();
  for (const file of FILES) {
    const schema = await read(`${file}.schema.json`);
    walk(schema, schema, file, fields);
  }
  const policy = await read('headgate.schema.json');
  for (const key of SHARED) {
    walk(policy.properties?.[key] ?? {}, policy, `headgate.${key}`, fields);
  }
  return [...fields];
}

function walk(node: Node, root: Node, path: string, fields: Set<string>): void {
  const { properties = {}, additionalProperties, items, oneOf = [], anyOf = [], $ref } = node;
  if ($ref !== undefined) {
    follow($ref, root, path, fields);
    return;
  }
  const parts = [...oneOf, ...anyOf, items, additionalProperties].filter(
    (part) => typeof part === 'object',
  );
  const inner = parts.filter((part) => hasFields(part, root));
  for (const part of inner) walk(part, root, path, fields);
  for (const [key, value] of Object.entries(properties))
    walk(value, root, `${path}.${key}`, fields);
  if (inner.length === 0 && Object.keys(properties).length === 0) fields.add(path);
}

function follow(ref: string, root: Node, path: string, fields: Set<string>): void {
  const [file = '', name = ''] = ref.split('#/$defs/');
  const target = file === '' ? root.$defs?.[name] : undefined;
  // What another file defines is a value here: a duration, a model.
  if (target === undefined || WHOLE.has(ref)) fields.add(path);
  else walk(target, root, path, fields);
}

function hasFields(node: Node, root: Node): boolean {
  const name = node.$ref?.startsWith('#/$defs/') ? node.$ref.slice('#/$defs/'.length) : undefined;
  const target = name === undefined ? node : (root.$defs?.[name] ?? node);
  if (Object.keys(target.properties ?? {}).length > 0) return true;
  const { oneOf = [], anyOf = [], items } = target;
  return [...oneOf, ...anyOf, items].some((part) => part !== undefined && hasFields(part, root));
}

async function read(file: string): Promise<Node> {
  return JSON.parse(await readFile(`schemas/${file}`, 'utf8')) as Node;
}
