import agent from '../../schemas/agent.schema.json' with { type: 'json' };
import guardrails from '../../schemas/guardrails.schema.json' with { type: 'json' };
import operations from '../../schemas/operations.schema.json' with { type: 'json' };
import tools from '../../schemas/tools.schema.json' with { type: 'json' };
import type { JsonObject } from './json.ts';

/** The schemas of the files that an agent's content stands in, by file name, as `$ref` calls them. */
export const SCHEMAS: Readonly<Record<string, JsonObject>> = {
  'agent.schema.json': agent,
  'tools.schema.json': tools,
  'guardrails.schema.json': guardrails,
  'operations.schema.json': operations,
};
