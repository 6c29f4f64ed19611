import { UserError } from '../../core/user-error.ts';
import { compareVersions } from '../../core/version.ts';
import type { Environment } from '../../generated/types.ts';
import type { AgentStatus, EnvironmentStatus, Status, TargetStatus } from '../../promote/status.ts';
import { openTarget } from '../targets/open-target.ts';
import { newestVersion } from './choose-version.ts';
import { differences } from './deliver-environment.ts';
import { environmentConfig } from './environment-config.ts';
import { deliveryOf } from './newest-delivery.ts';
import { observeEnvironment } from './observe-environment.ts';
import type { Promoter } from './promoter.ts';
import { readPolicy } from './read-policy.ts';
import { environmentRef, fetchMissing, readRemoteRefs } from './remote-refs.ts';
import { requireEnvironment } from './require-environment.ts';

/**
 * What runs where, by the remote's branches and by what the targets really serve.
 *
 * @param names empty for every environment, of headgate.yaml and of the remote.
 */
export async function readStatus(promoter: Promoter, names: readonly string[]): Promise<Status> {
  const refs = await readRemoteRefs(promoter, 'all');
  const policy = await readPolicy(promoter, refs);
  const branches = [...refs.keys()]
    .filter((ref) => ref.startsWith(environmentRef('')))
    .map((ref) => ref.slice(environmentRef('').length));
  const all = [...new Set([...Object.keys(policy.config.environments ?? {}), ...branches])];
  const environments: EnvironmentStatus[] = [];
  if (all.length === 0) {
    throw new UserError(2, 'there are no environments', 'headgate.yaml names them: environments');
  }
  for (const name of names.length > 0 ? names : all) {
    requireEnvironment(policy, name, branches);
    const config = environmentConfig(policy, name);
    environments.push(await statusOf(promoter, name, config, refs));
  }
  const at = new Date(promoter.clock()).toISOString();
  return { schema: 'headgate/status/v1', at, environments };
}

async function statusOf(
  promoter: Promoter,
  name: string,
  config: Environment,
  refs: ReadonlyMap<string, string>,
): Promise<EnvironmentStatus> {
  const tip = refs.get(environmentRef(name)) ?? null;
  if (tip !== null) await fetchMissing(promoter, [tip]);
  const observed = await observeEnvironment(promoter.reader, name, tip, 'all');
  const agents = [...observed.agents].map(([agent, state]): AgentStatus => {
    const { version, digest, since, previous, hold = null } = state;
    const newest = newestVersion(agent, refs, config.prereleases ?? false);
    const newer = newest !== undefined && compareVersions(newest, version) > 0 ? newest : null;
    return { agent, version, digest, since, previous: previous?.version ?? null, newer, hold };
  });
  return {
    name,
    generation: observed.file?.generation ?? null,
    tip,
    agents,
    quarantine: observed.file?.quarantine ?? [],
    targets: await targetsOf(promoter, name, config, tip),
  };
}

async function targetsOf(
  { reader, root }: Promoter,
  environment: string,
  { targets = [] }: Environment,
  tip: string | null,
): Promise<TargetStatus[]> {
  const delivery = tip === null ? undefined : await deliveryOf(reader, environment, tip);
  return Promise.all(
    targets.map(async (entry) => {
      const target = openTarget(entry, { environment, root });
      const observed = await target.observe();
      return {
        type: target.type,
        name: target.name,
        generation: observed?.generation ?? null,
        drift: delivery ? differences(delivery, observed) : [],
      };
    }),
  );
}
