import { items, type JsonObject, mapping, own } from '../core/json.ts';
import { dockerApproval } from './docker-permissions.ts';
import { dockerServer } from './docker-servers.ts';
import { delegation, dockerToolset, retrieval } from './docker-toolset.ts';
import { toolsetsOf } from './docker-toolsets.ts';
import { plainText } from './plain-text.ts';
import { freeName, toolName } from './tool-name.ts';

type Fields = Record<string, unknown>;

/** tools.yaml of one agent, from its toolsets, sub-agents and sources, and the file's permissions; empty when it has none. */
export function dockerTools(agent: JsonObject, file: JsonObject, notes: string[]): Fields {
  const toolsets = toolsetsOf(agent, file);
  const permissions = mapping(file.permissions);
  const tools = new Map<string, Fields>();
  for (const { 'x-docker': rest, ...tool } of ownTools(agent, file, toolsets)) {
    const name = freeName(toolName(plainText(tool.name)) ?? 'tool', tools);
    const harmless = own(tool.annotations, 'destructiveHint') === false;
    const approval = dockerApproval(name, permissions, harmless ? 'none' : 'user', notes);
    tools.set(name, {
      ...tool,
      name,
      ...(approval === undefined ? {} : { approval }),
      ...(rest === undefined ? {} : { 'x-docker': rest }),
    });
  }
  return {
    ...(tools.size > 0 ? { tools: [...tools.values()] } : {}),
    ...serversAndAllow(toolsets, notes),
  };
}

function ownTools(agent: JsonObject, file: JsonObject, toolsets: readonly JsonObject[]): Fields[] {
  const team = items(agent.sub_agents);
  const next = items(agent.handoffs);
  return [
    ...toolsets.filter(({ type }) => type !== 'mcp').flatMap(dockerToolset),
    ...items(agent.rag).map((source) =>
      retrieval(plainText(source), own(file.rag, plainText(source))),
    ),
    ...(team.length > 0 ? [delegation('transfer_task', team, ['task', 'expected_output'])] : []),
    ...(next.length > 0 ? [delegation('handoff', next, [])] : []),
  ];
}

/** headgate's allow-list holds for all servers, docker-agent's for one: it is taken over where every server has one. */
function serversAndAllow(toolsets: readonly JsonObject[], notes: string[]): Fields {
  const servers = new Map<string, Fields>();
  const lists = new Map<string, string[] | undefined>();
  for (const toolset of toolsets.filter(({ type }) => type === 'mcp')) {
    const found = dockerServer(toolset);
    if (found) {
      const name = freeName(found.name, servers);
      servers.set(name, found.server);
      lists.set(name, Array.isArray(toolset.tools) ? toolset.tools.map(plainText) : undefined);
    } else notes.push('an MCP toolset names neither a command nor an address; it is left out');
  }
  const allow = [...lists.values()];
  if (servers.size === 0) return {};
  if (!allow.includes(undefined)) {
    return {
      servers: Object.fromEntries(servers),
      allow: [...new Set(allow.flatMap((list) => list ?? []))],
    };
  }
  for (const [name, list] of lists) {
    const server = servers.get(name);
    if (list === undefined || server === undefined) continue;
    notes.push(
      `the list of tools of server ${name} is kept under x-docker: other servers have none`,
    );
    servers.set(name, { ...server, 'x-docker': { ...Object(server['x-docker']), tools: list } });
  }
  return { servers: Object.fromEntries(servers) };
}
