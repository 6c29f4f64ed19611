import { compareVersions } from '../../core/version.ts';
import type { Canary } from '../../promote/environment-state.ts';
import type { AgentStatus, EnvironmentStatus } from '../../promote/status.ts';
import { failureText } from '../../promote/verify/verification.ts';
import { environmentConfig, isRemoved } from './environment-config.ts';
import { orphanedTargets } from './orphaned-targets.ts';
import type { Promoter } from './promoter.ts';
import { readPending } from './read-pending.ts';
import type { Survey } from './survey.ts';
import { targetsStatus } from './targets-status.ts';
import { lookAtTip } from './verify/look-at-tip.ts';

/** What runs in an environment that was surveyed, what would come next, and what its targets serve. */
export async function environmentStatus(
  promoter: Promoter,
  seen: Survey,
): Promise<EnvironmentStatus> {
  const { observed } = seen;
  const { environment: name, tip } = observed;
  const { newest, pending } = await readPending(promoter, seen);
  const agents = [...observed.agents].map(([agent, state]): AgentStatus => {
    const { version, digest, since, previous, hold = null, canary } = state;
    const last = newest.get(agent);
    const newer = last !== undefined && compareVersions(last, version) > 0 ? last : null;
    return {
      ...{ agent, version, digest, since },
      previous: previous?.version ?? null,
      newer,
      pending: pending.get(agent) ?? null,
      hold,
      ...quarantinedBy(seen, state.content),
      ...(canary ? { canary: canaryOf(canary) } : {}),
    };
  });
  return {
    name,
    generation: observed.file?.generation ?? null,
    tip,
    agents,
    waiting: [...pending]
      .filter(([agent]) => !observed.agents.has(agent))
      .map(([agent, next]) => ({ agent, ...next })),
    quarantine: observed.file?.quarantine ?? [],
    targets: await targetsStatus(promoter, name, environmentConfig(seen.policy, name), tip),
    ...(isRemoved(seen.policy, name) && tip !== null ? { removed: true } : {}),
    ...(await orphansOf(promoter, seen)),
    ...(await verificationOf(promoter, seen)),
  };
}

/** What runs though it was found bad elsewhere: a quarantine keeps it from coming, and takes nothing back. */
function quarantinedBy(
  { quarantine }: Survey,
  content: string,
): Pick<AgentStatus, 'quarantinedBy'> {
  const by = quarantine.filter((entry) => entry.content === content);
  const names = [...new Set(by.map(({ environment }) => environment))];
  return names.length === 0 ? {} : { quarantinedBy: names };
}

async function orphansOf(
  promoter: Promoter,
  { observed: { environment }, policy, history }: Survey,
): Promise<Pick<EnvironmentStatus, 'orphans'>> {
  const orphans = await orphanedTargets(promoter, environment, policy, history);
  return orphans.length === 0 ? {} : { orphans };
}

async function verificationOf(
  promoter: Promoter,
  { observed: { environment }, policy, refs }: Survey,
): Promise<Pick<EnvironmentStatus, 'verification'>> {
  if (!environmentConfig(policy, environment).verify?.length) return {};
  const look = await lookAtTip(promoter, environment, policy, refs);
  if (!look) return {};
  const { generation } = look.entry;
  const { recorded } = look;
  if (!recorded) return { verification: { generation, outcome: 'due' } };
  const { outcome } = recorded;
  const evidence = outcome === 'failed' ? { evidence: failureText(recorded) } : {};
  return { verification: { generation, outcome, ...evidence } };
}

function canaryOf({ version, digest, weight }: Canary) {
  return { version, digest, weight };
}
