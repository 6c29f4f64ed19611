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

/** The same content, written as differently as can be: keys and unordered lists reversed, defaults said, seconds for minutes. */
export function respelled(values: AgentValues): AgentValues {
  const files = CONFIG_FILES.filter((name) => values[name] !== undefined).map((name) => [
    name,
    respell(values[name], rootNode(name.replace('.yaml', '.schema.json'), SCHEMAS)),
  ]);
  return { ...values, ...Object.fromEntries(files) };
}

function respell(value: unknown, node: SchemaNode | undefined): unknown {
  if (!node) return value;
  const { keywords } = node;
  if (keywords['x-unit'] === 'duration') {
    return `${Number(durationMs(String(value))) / 1_000}s`;
  }
  if (Array.isArray(value)) {
    const list = value.map((item) => respell(item, itemNode(node)));
    const isSet =
      (keywords['x-key'] !== undefined && keywords['x-ordered'] !== true) ||
      ['fewer', 'more'].includes(String(keywords['x-stricter'])) ||
      keywords['x-classifier'] === 'patterns';
    return isSet ? list.reverse() : list;
  }
  return isObject(value) ? respellFields(value, branchNode(node, value)) : value;
}

function respellFields(value: object, node: SchemaNode | undefined): object {
  const properties = isObject(node?.keywords.properties)
    ? Object.keys(node.keywords.properties)
    : [];
  const defaults = properties.flatMap((name): [string, unknown][] => {
    const said = node && propertyNode(node, name)?.keywords.default;
    return said === undefined ? [] : [[name, said]];
  });
  const fields = Object.entries(value).map(([key, field]): [string, unknown] => [
    key,
    respell(field, node && propertyNode(node, key)),
  ]);
  return {
    ...Object.fromEntries(fields.reverse()),
    ...Object.fromEntries(defaults.filter(([key]) => !Object.hasOwn(value, key))),
  };
}
