import { type JsonObject, mapping } from '../core/json.ts';
import { launchedPackage } from '../rules/helpers/launched-package.ts';
import { mcpServer } from './mcp-server.ts';
import { plainText } from './plain-text.ts';

const CARRIED = ['type', 'name', 'ref', 'command', 'args', 'env', 'remote', 'tools'];
const CATALOGUE = 'docker:';

/** An MCP toolset as a server of tools.yaml, with the name that it goes by; undefined when it names no server. */
export function dockerServer(
  toolset: JsonObject,
): { name: string; server: Record<string, unknown> } | undefined {
  const remote = mapping(toolset.remote);
  const { url, headers, ...transport } = remote;
  const server = mcpServer(launch(toolset) ?? { url, headers });
  if (!server) return undefined;
  const rest = Object.fromEntries([
    ...Object.entries(toolset).filter(([key]) => !CARRIED.includes(key)),
    ...Object.entries(transport),
  ]);
  return {
    name: serverName(toolset, server),
    server: { ...server, ...(Object.keys(rest).length > 0 ? { 'x-docker': rest } : {}) },
  };
}

/** `docker:context7` is an image of Docker's catalogue, run on demand. */
function launch({ ref, command, args, env }: JsonObject): JsonObject | undefined {
  if (typeof command === 'string') return { command, args, env };
  if (typeof ref !== 'string' || !ref.startsWith(CATALOGUE)) return undefined;
  const image = `mcp/${ref.slice(CATALOGUE.length)}`;
  return { command: 'docker', args: ['run', '-i', '--rm', image], env };
}

/** What people call it: its own name, that of its package or program, or the host that serves it. */
function serverName({ name }: JsonObject, server: Record<string, unknown>): string {
  const { url, command = '', args } = server;
  const host = /^[a-z]+:\/\/([^/:?#]+)/i.exec(plainText(url))?.[1];
  const launched = launchedPackage(plainText(command), Array.isArray(args) ? args : [])?.name;
  const bare = launched
    ?.replace(/(?<=.)(?:@|==|:)[^/]*$/, '')
    .split('/')
    .at(-1);
  const title = name ?? host ?? bare ?? plainText(command).split(/[\\/]/).at(-1);
  const word = plainText(title).replace(/[^A-Za-z0-9_-]+/g, '-');
  return word.replace(/^[^A-Za-z0-9]+|(?<!-)-+$/g, '').slice(0, 56) || 'mcp';
}
