import { isObject, items, type JsonObject, own } from '../core/json.ts';
import { plainText } from './plain-text.ts';

/** Toolsets that versions before 2 switched on by a key of their own. */
const SWITCHES = ['think', 'todo', 'memory'];

/** Every toolset of an agent, each as a mapping: written in place, named, or switched on. */
export function toolsetsOf(agent: JsonObject, file: JsonObject): JsonObject[] {
  const switched = SWITCHES.flatMap((type): JsonObject[] => {
    const value = agent[type];
    if (isObject(value)) return [{ type, ...value }];
    return value === true ? [{ type }] : [];
  });
  const listed = [...items(agent.toolsets), ...items(agent.tools)].map((one) =>
    isObject(one) ? resolved(one, file) : byName(plainText(one), file),
  );
  return [...listed, ...switched];
}

function byName(name: string, file: JsonObject): JsonObject {
  const server = own(file.mcps, name);
  if (isObject(server)) return { type: 'mcp', name, ...server };
  const defined = own(file.toolsets, name) ?? own(file.tools, name);
  return isObject(defined) ? defined : { type: name };
}

function resolved(toolset: JsonObject, file: JsonObject): JsonObject {
  const server = toolset.type === 'mcp' ? own(file.mcps, plainText(toolset.ref)) : undefined;
  if (!isObject(server)) return toolset;
  const { ref, ...rest } = toolset;
  return { name: plainText(ref), ...server, ...rest };
}
