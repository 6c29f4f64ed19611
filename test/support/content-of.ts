import canonicalize from 'canonicalize';
import { durationMs } from '../../src/core/duration.ts';
import { isObject } from '../../src/core/json.ts';
import {
  branchNode,
  itemNode,
  propertyNode,
  rootNode,
  type SchemaNode,
} from '../../src/core/schema-node.ts';
import { SCHEMAS } from '../../src/diff/schemas.ts';
import { type AgentValues, CONFIG_FILES } from './arbitrary-agent.ts';

// What is a difference as soon as it is written differently.
const VERBATIM = [
  'approval',
  'arguments',
  'default',
  'extra',
  'inputSchema',
  'output',
  'outputSchema',
  'schema',
  'when',
];

/**
 * What an agent's content is, as a text that is equal for equal contents: the version is not in it, nor
 * defaults, nor sections that say nothing; durations are in milliseconds, and lists without order sorted.
 * Written apart from the diff, whose claims are held against it.
 */
export function contentOf(values: AgentValues): string {
  const { version, ...manifest } = values['agent.yaml'];
  const files = CONFIG_FILES.map((name) => {
    const node = rootNode(name.replace('.yaml', '.schema.json'), SCHEMAS);
    return normal(name === 'agent.yaml' ? manifest : values[name], node, name) ?? {};
  });
  return text({ files, prompt: values.prompt });
}

function normal(value: unknown, node: SchemaNode | undefined, name: string): unknown {
  if (!node || value === undefined || VERBATIM.includes(name)) return value;
  if (node.keywords['x-unit'] === 'duration') return durationMs(String(value));
  if (value === node.keywords.default) return undefined;
  if (Array.isArray(value)) return normalList(value, node, name);
  return isObject(value) ? normalFields(value, branchNode(node, value)) : value;
}

function normalFields(value: object, node: SchemaNode | undefined): unknown {
  const fields = Object.entries(value)
    .map(([key, field]) => [key, normal(field, node && propertyNode(node, key), key)] as const)
    .filter(([, field]) => field !== undefined);
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function normalList(value: readonly unknown[], node: SchemaNode, name: string): unknown {
  const { keywords } = node;
  const key = keywords['x-key'];
  const keyed = (key !== undefined && key !== '.') || name === 'fallbacks';
  if (keyed && value.length === 0) return undefined;
  const list = value.map((item) => normal(item, itemNode(node), ''));
  const isSet =
    (key !== undefined && keywords['x-ordered'] !== true) ||
    ['fewer', 'more'].includes(String(keywords['x-stricter'])) ||
    keywords['x-classifier'] === 'patterns';
  return isSet ? list.sort((a, b) => (text(a) < text(b) ? -1 : 1)) : list;
}

function text(value: unknown): string {
  return canonicalize(value) ?? '';
}
