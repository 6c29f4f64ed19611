import { type LoadedAgent, loadAgent } from '../load/load-agent.ts';
import { type Fragments, loadFragments, SHARED_FOLDER } from '../load/load-fragments.ts';
import type { Snapshot } from '../ports/snapshot.ts';
import type { SecretHit } from '../rules/define-rule.ts';
import { type AgentResult, type CheckSettings, checkAgent } from './check-agent.ts';
import type { ReleaseFacts } from './release-context.ts';

/** One agent to look at. `same` says that its files, fragments counted in, are equal on both sides. */
export interface AgentToCheck {
  readonly name: string;
  readonly head: boolean;
  readonly base: boolean;
  readonly same: boolean;
  /** Absent where git does not know all of them. */
  readonly trees?: AgentTrees;
}

/** Git's ids of all that is read of an agent on both sides, its folder and the fragments; '' for what is not there. */
export interface AgentTrees {
  readonly head: string;
  readonly headShared: string;
  readonly base: string;
  readonly baseShared: string;
}

export interface CheckPorts {
  readonly head: Snapshot;
  readonly base?: Snapshot;
  /** What the tags say of one agent; undefined where there are no tags to ask (a plain folder). */
  readonly releasesOf?: (head: LoadedAgent, base: LoadedAgent | undefined) => Promise<ReleaseFacts>;
  readonly scanSecrets: (
    files: readonly { path: string; text: string }[],
  ) => Promise<readonly SecretHit[]>;
}

// Enough to keep git's pipe full, few enough that 10,000 agents are never in memory at once.
const AT_ONCE = 32;

/** Loads and checks agents, some at a time; the results stand in the order of `agents`. */
export async function checkAgents(
  agents: readonly AgentToCheck[],
  ports: CheckPorts,
  settings: CheckSettings,
): Promise<AgentResult[]> {
  const headFragments = await fragmentsOf(ports.head);
  const needsBase = agents.some((agent) => agent.base && !agent.same);
  const sameFragments = agents.every(({ trees }) => trees && trees.headShared === trees.baseShared);
  const baseFragments =
    !needsBase || !ports.base || sameFragments ? headFragments : await fragmentsOf(ports.base);
  const results: AgentResult[] = [];
  for (let from = 0; from < agents.length; from += AT_ONCE) {
    const batch = agents.slice(from, from + AT_ONCE).map(async (agent) => {
      const head = agent.head ? await loadFrom(ports.head, agent.name, headFragments) : undefined;
      const base =
        !agent.base || agent.same || !ports.base
          ? agent.base
            ? head
            : undefined
          : await loadFrom(ports.base, agent.name, baseFragments, head);
      return checkLoaded(agent.name, head, base, ports, settings);
    });
    results.push(...(await Promise.all(batch)));
  }
  return results;
}

async function checkLoaded(
  name: string,
  head: LoadedAgent | undefined,
  base: LoadedAgent | undefined,
  ports: CheckPorts,
  settings: CheckSettings,
): Promise<AgentResult> {
  const texts = [...(head?.files.values() ?? [])];
  const [secrets, releases] = await Promise.all([
    ports.scanSecrets(texts),
    head && ports.releasesOf ? ports.releasesOf(head, base) : undefined,
  ]);
  return checkAgent(
    {
      name,
      secrets,
      compared: ports.base !== undefined,
      ...(head ? { head } : {}),
      ...(base ? { base } : {}),
      ...(releases ? { releases } : {}),
    },
    settings,
  );
}

/** The fragments of one snapshot. */
export async function fragmentsOf(snapshot: Snapshot): Promise<Fragments> {
  const entries = await snapshot.list(SHARED_FOLDER);
  return loadFragments(entries, await snapshot.read(entries.map((entry) => entry.path)));
}

/** One agent from a snapshot; what is the same in another state of it is not parsed again. */
export async function loadFrom(
  snapshot: Snapshot,
  name: string,
  fragments: Fragments,
  like?: LoadedAgent,
): Promise<LoadedAgent> {
  const entries = await snapshot.list(`agents/${name}`);
  const bytes = await snapshot.read(entries.map((entry) => entry.path));
  return loadAgent({ name, entries, bytes }, fragments, like);
}
