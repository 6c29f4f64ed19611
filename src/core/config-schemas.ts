import agent from '../../schemas/agent.schema.json' with { type: 'json' };
import baseline from '../../schemas/baseline.schema.json' with { type: 'json' };
import evals from '../../schemas/evals.schema.json' with { type: 'json' };
import guardrails from '../../schemas/guardrails.schema.json' with { type: 'json' };
import headgate from '../../schemas/headgate.schema.json' with { type: 'json' };
import operations from '../../schemas/operations.schema.json' with { type: 'json' };
import tools from '../../schemas/tools.schema.json' with { type: 'json' };

/** A JSON Schema as data: the diff walks it, error messages quote it. */
export type SchemaNode = { readonly [keyword: string]: unknown };

/** The schemas of the files that people write, by the name of the file without its ending. */
export const configSchemas = {
  agent,
  tools,
  guardrails,
  operations,
  evals,
  headgate,
  baseline,
} as Readonly<Record<ConfigKind, SchemaNode>>;

export type ConfigKind =
  | 'agent'
  | 'tools'
  | 'guardrails'
  | 'operations'
  | 'evals'
  | 'headgate'
  | 'baseline';

/**
 * The schema at a reference or an Ajv schemaPath: `#/$defs/count` of `owner`, or
 * `operations.schema.json#/$defs/duration`. Undefined when there is none.
 */
export function schemaAt(
  path: string,
  owner: ConfigKind,
): { node: unknown; owner: ConfigKind } | undefined {
  const [target = '', pointer = ''] = path.split('#');
  const file = target.slice(target.lastIndexOf('/') + 1).replace('.schema.json', '');
  const kind = file === '' ? owner : (file as ConfigKind);
  let node: unknown = Object.hasOwn(configSchemas, kind) ? configSchemas[kind] : undefined;
  for (const step of pointer.split('/').slice(1)) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    if (node === null || typeof node !== 'object' || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return { node, owner: kind };
}
