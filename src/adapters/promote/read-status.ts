import { errorText } from '../../core/error-text.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { compareVersions } from '../../core/version.ts';
import type { Environment } from '../../generated/types.ts';
import type { Delivery, Observation } from '../../ports/target.ts';
import type { Canary } from '../../promote/environment-state.ts';
import type { AgentStatus, EnvironmentStatus, Status, TargetStatus } from '../../promote/status.ts';
import { failureText } from '../../promote/verify/verification.ts';
import { openTarget } from '../targets/open-target.ts';
import { differences } from './deliver-environment.ts';
import { environmentConfig, isRemoved } from './environment-config.ts';
import { deliveryOf } from './newest-delivery.ts';
import { observeEnvironment } from './observe-environment.ts';
import { orphanedTargets } from './orphaned-targets.ts';
import type { Promoter } from './promoter.ts';
import { readHistory } from './read-history.ts';
import { readPending } from './read-pending.ts';
import { type PolicyInForce, readPolicy } from './read-policy.ts';
import { refuseLost } from './refuse-lost.ts';
import { environmentRef, readRemoteRefs } from './remote-refs.ts';
import { requireEnvironment } from './require-environment.ts';
import { readEnvironments, type Survey } from './survey.ts';
import { lookAtTip } from './verify/look-at-tip.ts';

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
  if (all.length === 0) {
    throw new UserError(
      EXIT.usage,
      'there are no environments',
      'headgate.yaml names them: environments',
    );
  }
  const surveyed = await readEnvironments(promoter, refs);
  const environments: EnvironmentStatus[] = [];
  for (const name of names.length > 0 ? names : all) {
    requireEnvironment(policy, name, branches);
    try {
      const own = surveyed.unreadable.get(name);
      if (own) throw own;
      const seen = await surveyOf(promoter, refs, policy, surveyed, name);
      const lost = await lostOf(promoter, name, refs.get(environmentRef(name)) ?? null);
      const status = await statusOf(promoter, seen);
      environments.push(lost ? doubted(status, lost) : status);
    } catch (error) {
      // Who asks what runs everywhere wants to hear of the others, too.
      if (names.length > 0 || !isTampering(error)) throw error;
      environments.push(await unread(promoter, policy, name, error));
    }
  }
  const at = new Date(promoter.clock()).toISOString();
  return { schema: 'headgate/status/v1', at, environments };
}

function isTampering(error: unknown): error is UserError {
  return error instanceof UserError && error.exit === EXIT.integrity;
}

/** The error that says what this clone saw on a branch, where the branch holds it no more. */
async function lostOf(
  promoter: Promoter,
  name: string,
  tip: string | null,
): Promise<UserError | undefined> {
  return refuseLost(promoter, name, tip).then(
    () => undefined,
    (error: unknown) => {
      if (isTampering(error)) return error;
      throw error;
    },
  );
}

/** What a branch says that was rewound or deleted, and nothing of what may come next to it. */
function doubted(status: EnvironmentStatus, error: UserError): EnvironmentStatus {
  const agents = status.agents.map((agent) => ({ ...agent, newer: null, pending: null }));
  return { ...status, agents, waiting: [], untrusted: untrusted(error) };
}

/** What can be said of an environment whose branch can't be read: what its targets serve. */
async function unread(
  promoter: Promoter,
  policy: PolicyInForce,
  name: string,
  error: UserError,
): Promise<EnvironmentStatus> {
  return {
    ...{ name, generation: null, tip: null, agents: [], waiting: [], quarantine: [] },
    targets: await targetsOf(promoter, name, environmentConfig(policy, name), null),
    untrusted: untrusted(error),
  };
}

function untrusted({ message, todo }: UserError): { why: string; todo?: string } {
  return { why: message, ...(todo === undefined ? {} : { todo }) };
}

/** What `survey` would see of one environment, without asking the remote again. */
async function surveyOf(
  { folder, reader }: Promoter,
  refs: ReadonlyMap<string, string>,
  policy: PolicyInForce,
  { environments, unreadable }: Awaited<ReturnType<typeof readEnvironments>>,
  name: string,
): Promise<Survey> {
  const tip = refs.get(environmentRef(name)) ?? null;
  return {
    refs,
    policy,
    observed: await observeEnvironment(reader, name, tip, 'all'),
    history: await readHistory(folder, tip),
    environments,
    quarantine: environments.flatMap(({ name: environment, file }) =>
      file.quarantine.map((entry) => ({ ...entry, environment })),
    ),
    unreadable: [...unreadable.values()],
  };
}

async function statusOf(promoter: Promoter, seen: Survey): Promise<EnvironmentStatus> {
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
    targets: await targetsOf(promoter, name, environmentConfig(seen.policy, name), tip),
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

async function targetsOf(
  { reader, root, env }: Promoter,
  environment: string,
  { targets = [] }: Environment,
  tip: string | null,
): Promise<TargetStatus[]> {
  const delivery = tip === null ? undefined : await deliveryOf(reader, environment, tip);
  return Promise.all(
    targets.map(async (entry) => {
      const target = openTarget(entry, { environment, root, env });
      const { type, name } = target;
      try {
        const observed = await target.observe();
        const drift = delivery
          ? [...aheadOf(delivery, observed), ...differences(delivery, observed)]
          : [];
        return { type, name, generation: observed?.generation ?? null, drift };
      } catch (error) {
        // One that can't be looked at must not hide what the others serve.
        const problem = errorText(error);
        const drift = [`it can’t be read: ${problem}`];
        return { type, name, generation: null, unread: true, drift };
      }
    }),
  );
}

/** A promotion that came in between looks the same; a second look tells the two apart. */
function aheadOf({ generation }: Delivery, observed: Observation | null): string[] {
  const served = observed?.generation ?? 0;
  return served > generation
    ? [
        `it serves generation ${served}, newer than the branch (${generation}): somebody promotes just now, the branch was rewound, or another repository delivers to it, too`,
      ]
    : [];
}
