import { isObject, items, type JsonObject, mapping, own } from '../core/json.ts';
import { plainText } from './plain-text.ts';

type Tool = Record<string, unknown>;

const READS = { annotations: { readOnlyHint: true, destructiveHint: false } };
/** docker-agent's built-in toolsets that only read; every other one may write. */
const READING = ['fetch', 'rag', 'think', 'todo', 'user_prompt'];

/**
 * A toolset that is no MCP server, as tools: scripts and APIs one by one, as they are described; a built-in toolset
 * as one tool of its name, whose scope is what `tools` leaves of it.
 */
export function dockerToolset(toolset: JsonObject): Tool[] {
  const type = plainText(toolset.type ?? 'unknown');
  if (type === 'script' && isObject(toolset.shell)) {
    return Object.entries(toolset.shell).map(([name, script]) => called(name, script));
  }
  if (type === 'api' && isObject(toolset.api_config)) {
    const { name, instruction, output_schema: output, ...api } = toolset.api_config;
    const tool = called(plainText(name ?? type), { ...api, description: instruction });
    return [{ ...tool, ...(isObject(output) ? { outputSchema: output } : {}) }];
  }
  const { type: _, name, tools, ...rest } = toolset;
  return [
    {
      name: plainText(name ?? type),
      description: `docker-agent's built-in toolset ${type}.`,
      inputSchema: { type: 'object' },
      ...(READING.includes(type) ? READS : {}),
      ...(Array.isArray(tools) ? { scope: [...new Set(tools.map(plainText))] } : {}),
      ...kept(rest),
    },
  ];
}

/** The tool that hands a task, or the conversation, to other agents of the file. */
export function delegation(
  name: string,
  agents: readonly unknown[],
  others: readonly string[],
): Tool {
  const text = { type: 'string' };
  const properties = {
    agent: { type: 'string', enum: [...new Set(agents.map(plainText))] },
    ...Object.fromEntries(others.map((other) => [other, text])),
  };
  return {
    name,
    description: `docker-agent's built-in tool ${name}.`,
    inputSchema: { type: 'object', properties, required: Object.keys(properties) },
    annotations: { readOnlyHint: false, destructiveHint: false },
  };
}

/** A source of documents, by its name under the file's `rag`. */
export function retrieval(source: string, definition: unknown): Tool {
  const tool = own(definition, 'tool');
  return {
    name: plainText(own(tool, 'name') ?? source),
    description: plainText(own(tool, 'description') ?? `Searches the documents of ${source}.`),
    inputSchema: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
    ...READS,
    ...kept(mapping(definition)),
  };
}

/** A script or an API: `args` are the properties of its input. */
function called(name: string, definition: unknown): Tool {
  const { description, args, required, ...rest } = mapping(definition);
  const properties = mapping(args);
  return {
    name,
    description: plainText(description).trim() || `The tool ${name}.`,
    inputSchema: {
      type: 'object',
      properties,
      ...(required === undefined ? {} : { required: items(required) }),
    },
    ...kept(rest),
  };
}

function kept(rest: JsonObject): Tool {
  return Object.keys(rest).length > 0 ? { 'x-docker': rest } : {};
}
