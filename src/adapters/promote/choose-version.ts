import { EXIT } from '../../core/exit-codes.ts';
import { stepsBefore } from '../../core/steps-before.ts';
import { UserError } from '../../core/user-error.ts';
import { compareVersions } from '../../core/version.ts';
import { parseReleaseRef } from '../../release/release-tag.ts';
import { environmentConfig } from './environment-config.ts';
import { observeEnvironment } from './observe-environment.ts';
import type { Promoter } from './promoter.ts';
import { requireAgent } from './require-agent.ts';
import type { Survey } from './survey.ts';

/**
 * The version that comes next for an agent in an environment: what the environment before it runs, else
 * the newest release; prereleases only where the environment allows them.
 */
export async function chooseVersion(
  promoter: Promoter,
  seen: Survey,
  agent: string,
): Promise<string> {
  const config = environmentConfig(seen.policy, seen.observed.environment);
  const [before] = stepsBefore(config);
  const tip = seen.environments.find(({ name }) => name === before?.environment)?.tip;
  if (before && tip !== undefined) {
    const { agents } = await observeEnvironment(promoter.reader, before.environment, tip, [agent]);
    const version = agents.get(agent)?.version;
    if (version !== undefined) return version;
  }
  const newest = newestVersion(agent, seen.refs, config.prereleases ?? false);
  if (newest !== undefined) return newest;
  await requireAgent(promoter, seen, agent);
  throw new UserError(
    EXIT.findings,
    `${agent} has no release`,
    'headgate release --push makes one',
  );
}

/** The newest released version of an agent; undefined when there is none. */
function newestVersion(
  agent: string,
  refs: ReadonlyMap<string, string>,
  prereleases: boolean,
): string | undefined {
  return [...refs.keys()]
    .flatMap((ref) => {
      const release = parseReleaseRef(ref);
      return release?.agent === agent ? [release.version] : [];
    })
    .filter((version) => prereleases || !version.includes('-'))
    .sort(compareVersions)
    .at(-1);
}
