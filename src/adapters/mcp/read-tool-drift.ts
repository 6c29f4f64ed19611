import type { Agent } from '../../core/agent.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { toPointer } from '../../core/json-pointer.ts';
import { UserError } from '../../core/user-error.ts';
import type { McpServer } from '../../generated/types.ts';
import { type ServerDrift, type ToolDrift, toolDifferences } from '../../promote/tool-drift.ts';
import { loadPairs, whole } from '../check/load-pairs.ts';
import { openSides } from '../check/open-sides.ts';
import { defaultBranch } from '../git/default-branch.ts';
import { openRepository } from '../git/repository.ts';
import { type ListRequest, listTools } from './list-tools.ts';

export interface ToolDriftRequest extends Pick<ListRequest, 'env' | 'timeoutMs'> {
  readonly repo: string;
  readonly remote: string;
  /** Whose tools.yaml is believed; default: the default branch, as this clone knows it. */
  readonly head?: string;
  /** Agents, and servers as `agent/server`; empty for all agents. */
  readonly names: readonly string[];
  readonly now: number;
}

/**
 * Asks the MCP servers of agents what tools they have, one after the other, and compares. Addresses and programs come from
 * the default branch, so that nobody is asked, started or sent a credential because a pull request says so; and a program
 * is started only where somebody named it.
 *
 * @throws UserError (usage) for names that mean nothing.
 */
export async function readToolDrift(request: ToolDriftRequest): Promise<ToolDrift> {
  const { repo, remote, names, now } = request;
  const head = await trustedCommit(request);
  const sides = await openSides({ repo, remote, head });
  try {
    const agents = names.map((name) => name.split('/')[0] ?? name);
    const all = (await sides.head.folders()).map(({ name }) => name);
    const pairs = await loadPairs(sides, agents.length > 0 ? [...new Set(agents)] : all);
    const asked = pairs.flatMap(({ head: loaded }) => (loaded ? serversOf(whole(loaded)) : []));
    for (const name of names) {
      if (!name.includes('/') || asked.some((one) => name === nameOf(one))) continue;
      const [agent = '', server = ''] = name.split('/');
      throw new UserError(
        EXIT.usage,
        `${agent} has no server ${server}`,
        'servers stand in its tools.yaml',
      );
    }
    const servers: ServerDrift[] = [];
    for (const one of asked) {
      const named = names.includes(nameOf(one));
      if (named || !names.some((name) => name.startsWith(`${one.agent.name}/`))) {
        servers.push(await lookAt(one, named, request));
      }
    }
    const at = new Date(now).toISOString();
    return { schema: 'headgate/tool-drift/v1', at, commit: sides.head.commit ?? head, servers };
  } finally {
    await sides.close();
  }
}

interface Asked {
  readonly agent: Agent;
  readonly server: string;
  readonly config: McpServer;
}

const nameOf = ({ agent, server }: Asked): string => `${agent.name}/${server}`;

function serversOf(agent: Agent): Asked[] {
  return Object.entries(agent.tools?.value.servers ?? {}).map(([server, config]) => ({
    ...{ agent, server, config },
  }));
}

async function lookAt(
  { agent, server, config }: Asked,
  named: boolean,
  { env, timeoutMs }: ToolDriftRequest,
): Promise<ServerDrift> {
  const location = agent.tools?.locate({ pointer: toPointer(['servers', server]), part: 'key' });
  if (!location) throw new Error(`${agent.name} has a server and no tools.yaml`);
  const drift = {
    ...{ agent: agent.name, server, type: config.type, location },
    ...{ problem: null, differences: [], unlisted: [] },
  };
  if (config.type === 'stdio' && !named) return { ...drift, state: 'not-asked' };
  try {
    const listing = await listTools(config, { env, timeoutMs });
    const found = toolDifferences(agent, server, listing);
    return { ...drift, ...found, state: found.differences.length === 0 ? 'same' : 'different' };
  } catch (error) {
    return { ...drift, state: 'failed', problem: problemOf(error) };
  }
}

const SHOWN = 300;

/** The innermost reason is the one that says something: `fetch failed` does not. */
function problemOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  if (cause instanceof Error && cause.message !== '') return problemOf(cause);
  return message.slice(0, SHOWN);
}

async function trustedCommit({ repo, remote, head }: ToolDriftRequest): Promise<string> {
  if (head !== undefined) return head;
  const repository = await openRepository(repo, remote);
  try {
    const trunk = repository && (await defaultBranch(repository));
    if (trunk) return trunk.commit;
  } finally {
    await repository?.close();
  }
  throw new UserError(
    EXIT.usage,
    'there is no default branch here, whose servers could be trusted',
    'name a commit whose servers you trust with --head, or a folder as dir:PATH',
  );
}
