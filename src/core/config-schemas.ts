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
