import { stepsBefore } from '../../core/steps-before.ts';
import { compareVersions } from '../../core/version.ts';
import { chooseVersion } from './choose-version.ts';
import { environmentConfig } from './environment-config.ts';
import { linesOf } from './lines-of.ts';
import type { Promoter } from './promoter.ts';
import { releasedVersions } from './released-versions.ts';
import type { Survey } from './survey.ts';

/**
 * The version of each agent that comes next to an environment: what it takes by itself, where releases deploy
 * by themselves; else what the environment before it runs, where that is newer than what runs here, else the
 * newest release. Agents without a newer release are left out.
 *
 * @param seen with those agents' states and release tags.
 */
export async function nextReleases(
  promoter: Promoter,
  seen: Survey,
  agents: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { environment } = seen.observed;
  const config = environmentConfig(seen.policy, environment);
  if (config.deploy === 'on-release') {
    const lines = await linesOf(promoter, seen, agents);
    return new Map(lines.map(({ candidate }) => [candidate.agent, candidate.version]));
  }
  const released = releasedVersions(seen.refs, config);
  const follows = stepsBefore(config).length > 0;
  const next = new Map<string, string>();
  for (const agent of agents) {
    const current = seen.observed.agents.get(agent)?.version;
    const isNewer = (version: string) =>
      current === undefined || compareVersions(version, current) > 0;
    const newest = released.get(agent)?.at(-1);
    if (newest === undefined || !isNewer(newest)) continue;
    const chosen = follows ? await chooseVersion(promoter, seen, agent) : newest;
    next.set(agent, isNewer(chosen) ? chosen : newest);
  }
  return next;
}
