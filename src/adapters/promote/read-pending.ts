import { compareVersions } from '../../core/version.ts';
import type { Pending } from '../../promote/status.ts';
import { parseReleaseRef } from '../../release/release-tag.ts';
import { readTree } from '../git/read-tree.ts';
import { chooseVersion } from './choose-version.ts';
import { environmentConfig } from './environment-config.ts';
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
 * What would come next to an environment, and which gates keep it out: what the environment before it runs,
 * where that is newer than what runs here, else the newest release.
 *
 * @param seen with every agent that runs there, and every release tag.
 */
export async function readPending(promoter: Promoter, seen: Survey): Promise<Waiting> {
  const { environment, agents } = seen.observed;
  const { prereleases = false } = environmentConfig(seen.policy, environment);
  const newest = await newestReleases(promoter, seen, prereleases);
  const wanted: { readonly agent: string; readonly version: string }[] = [];
  for (const [agent, version] of newest) {
    const current = agents.get(agent)?.version;
    if (current !== undefined && compareVersions(version, current) <= 0) continue;
    const chosen = await chooseVersion(promoter, seen, agent);
    const newer = current === undefined || compareVersions(chosen, current) > 0;
    wanted.push({ agent, version: newer ? chosen : version });
  }
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
