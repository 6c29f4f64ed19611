import { compareVersions } from '../../core/version.ts';
import { type NextInLine, nextInLine } from '../../promote/next-in-line.ts';
import { environmentConfig } from './environment-config.ts';
import type { Promoter } from './promoter.ts';
import { releasedVersions } from './released-versions.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import type { Survey } from './survey.ts';

/** Of one agent: whoever was away for longer takes them in several rounds. */
const MOST_IN_LINE = 20;

/**
 * What an environment that deploys on release takes next of each agent, as its `concurrency` says: newer than
 * what runs, never older, whatever was taken back. Agents without such a release are left out.
 *
 * @param names each once.
 */
export async function linesOf(
  promoter: Promoter,
  seen: Survey,
  names: readonly string[],
): Promise<NextInLine[]> {
  const config = environmentConfig(seen.policy, seen.observed.environment);
  const { concurrency } = config;
  const released = releasedVersions(seen.refs, config);
  const wanted = names.flatMap((agent) => {
    const versions = released.get(agent) ?? [];
    const current = seen.observed.agents.get(agent)?.version;
    // What never ran here begins with the newest: there is nothing to go through.
    if (current === undefined) return versions.slice(-1).map((version) => ({ agent, version }));
    const newer = versions.filter((version) => compareVersions(version, current) > 0);
    const line =
      concurrency === 'supersede' ? newer.slice(-MOST_IN_LINE) : newer.slice(0, MOST_IN_LINE);
    return line.map((version) => ({ agent, version }));
  });
  const candidates = await resolveCandidates(promoter, wanted, seen.refs);
  const quarantined = new Set(seen.quarantine.map(({ content }) => content));
  const lines = Map.groupBy(candidates, ({ agent }) => agent);
  return names.flatMap((name) => nextInLine(lines.get(name) ?? [], concurrency, quarantined) ?? []);
}
