import { compareVersions } from '../../core/version.ts';
import type { Pending } from '../../promote/status.ts';
import { parseReleaseRef } from '../../release/release-tag.ts';
import { readTree } from '../git/read-tree.ts';
import { environmentConfig, isRemoved } from './environment-config.ts';
import { nextReleases } from './next-releases.ts';
import { answers } from './promote.ts';
import type { Promoter } from './promoter.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import type { Survey } from './survey.ts';

/** Gates look at a release's files; of more releases that wait, `headgate why` tells of one. */
const MOST_ASKED = 200;

export interface Waiting {
  /** The newest releases that an environment may run, by agent; of agents that the default branch has. */
  readonly newest: ReadonlyMap<string, string>;
  readonly pending: ReadonlyMap<string, Pending>;
}

/**
 * What comes next to an environment, and which gates keep it out.
 *
 * @param seen with every agent that runs there, and every release tag.
 */
export async function readPending(promoter: Promoter, seen: Survey): Promise<Waiting> {
  const { environment, agents } = seen.observed;
  // Nothing may go where headgate.yaml has nothing, whatever gates would say of it.
  if (isRemoved(seen.policy, environment)) return { newest: new Map(), pending: new Map() };
  const { prereleases = false } = environmentConfig(seen.policy, environment);
  const newest = await newestReleases(promoter, seen, prereleases);
  const waiting = [...newest].filter(([agent, version]) => {
    const current = agents.get(agent)?.version;
    return current === undefined || compareVersions(version, current) > 0;
  });
  const names = waiting.map(([agent]) => agent).slice(0, MOST_ASKED);
  const next = await nextReleases(promoter, seen, names);
  const wanted = waiting.map(([agent, version]) => ({
    agent,
    version: next.get(agent) ?? version,
  }));
  const asked = wanted.slice(0, MOST_ASKED);
  const candidates = await resolveCandidates(promoter, asked, seen.refs);
  const reports = await answers(promoter, seen, candidates);
  const pending = wanted.map(({ agent, version }, at): [string, Pending] => {
    const unmet = reports.filter((gate) => gate.agent === agent && gate.state !== 'met');
    return [agent, { version, blockedBy: at < MOST_ASKED ? unmet : null }];
  });
  return { newest, pending: new Map(pending) };
}

async function newestReleases(
  { reader, prefix }: Promoter,
  { policy, refs, observed }: Survey,
  prereleases: boolean,
): Promise<Map<string, string>> {
  const folders = (await readTree(reader, `${policy.commit}:${prefix}agents`)) ?? [];
  const known = new Set([...folders.map(({ name }) => name), ...observed.agents.keys()]);
  const newest = new Map<string, string>();
  for (const ref of refs.keys()) {
    const { agent, version } = parseReleaseRef(ref) ?? {};
    if (agent === undefined || version === undefined || !known.has(agent)) continue;
    if (version.includes('-') && !prereleases) continue;
    const other = newest.get(agent);
    if (other === undefined || compareVersions(version, other) > 0) newest.set(agent, version);
  }
  return new Map([...newest].sort(([a], [b]) => (a < b ? -1 : 1)));
}
