import { digestOfJson } from '../../core/digest-of-json.ts';
import { errorText } from '../../core/error-text.ts';
import { UserError } from '../../core/user-error.ts';
import { compareVersions } from '../../core/version.ts';
import type { Delivery, Observation } from '../../ports/target.ts';
import { boundBy } from '../../promote/bound-by.ts';
import { deliveryDifferences } from '../../promote/delivery-differences.ts';
import type { Difference, EnvironmentDrift } from '../../promote/drift.ts';
import type { Observed } from '../../promote/environment-state.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import type { TargetReceipt } from '../../promote/receipt.ts';
import { failureText } from '../../promote/verify/verification.ts';
import { readTree } from '../git/read-tree.ts';
import { openTarget } from '../targets/open-target.ts';
import { environmentConfig, isRemoved } from './environment-config.ts';
import { handMadeDifference } from './hand-made-difference.ts';
import { deliveryOf } from './newest-delivery.ts';
import { observeEnvironment } from './observe-environment.ts';
import { orphanedTargets } from './orphaned-targets.ts';
import type { Promoter } from './promoter.ts';
import { readHistory } from './read-history.ts';
import type { PolicyInForce } from './read-policy.ts';
import { refuseRewound } from './refuse-rewound.ts';
import { releasedVersions } from './released-versions.ts';
import { environmentRef, fetchMissing, remember, remembered } from './remote-refs.ts';
import { servedBy, UNREAD } from './served-by.ts';
import { lookAtTip, type TipLook } from './verify/look-at-tip.ts';

/** An environment, its targets and its verification as they are, without having changed anything. */
export interface EnvironmentLook {
  readonly drift: EnvironmentDrift;
  readonly targets: readonly TargetReceipt[];
  /** What is known of its newest moves; absent where nothing is verified. */
  readonly verified?: TipLook;
}

/**
 * Looks at one environment by refs of the remote that somebody just asked for: nothing else is asked of the
 * remote, unless the clone lacks what they point to.
 *
 * @param refs with every environment, the records and all release tags.
 */
export async function lookAtEnvironment(
  promoter: Promoter,
  environment: string,
  policy: PolicyInForce,
  refs: ReadonlyMap<string, string>,
): Promise<EnvironmentLook> {
  const config = environmentConfig(policy, environment);
  const ref = environmentRef(environment);
  const tip = refs.get(ref) ?? null;
  try {
    const seen = await remembered(promoter, ref);
    if (tip !== null) await fetchMissing(promoter, [tip]);
    await refuseRewound(promoter, environment, seen, tip);
    if (tip !== null) await remember(promoter, ref, seen, tip);
    const observed = await observeEnvironment(promoter.reader, environment, tip, 'all');
    const verified = config.verify?.length
      ? await lookAtTip(promoter, environment, policy, refs)
      : undefined;
    const targets = await targetsOf(promoter, environment, config.targets ?? [], tip);
    const history = await readHistory(promoter.folder, tip);
    const pending =
      config.deploy === 'on-release' ? await pendingOf(promoter, observed, policy, refs) : [];
    const drift = {
      name: environment,
      generation: observed.file?.generation ?? null,
      tip,
      agents: [...observed.agents].map(([agent, { version, digest, hold = null }]) => ({
        agent,
        version,
        digest,
        hold,
      })),
      differences: [
        ...(await handMadeDifference(promoter.reader, environment, tip, history)),
        ...targets.flatMap(({ name, problem }) =>
          problem === undefined ? [] : [{ kind: 'target' as const, name, text: problem }],
        ),
        ...(await orphanDifferences(promoter, environment, policy, history)),
        ...(isRemoved(policy, environment)
          ? []
          : bindingsDifference(observed, boundBy(policy.config, environment))),
        ...verificationDifference(environment, verified),
      ],
      pending,
      verification: verified ? (verified.recorded?.outcome ?? ('due' as const)) : null,
    };
    return { drift, targets, ...(verified ? { verified } : {}) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const differences = [{ kind: 'branch' as const, name: environment, text: error.message }];
    const blank = { generation: null, agents: [], pending: [], verification: null };
    return { drift: { name: environment, tip, ...blank, differences }, targets: [] };
  }
}

async function targetsOf(
  { reader, root, env }: Promoter,
  environment: string,
  entries: NonNullable<ReturnType<typeof environmentConfig>['targets']>,
  tip: string | null,
): Promise<TargetReceipt[]> {
  const delivery = tip === null ? undefined : await deliveryOf(reader, environment, tip);
  return Promise.all(
    entries.map(async (entry): Promise<TargetReceipt> => {
      const target = openTarget(entry, { environment, root, env });
      const common = { type: target.type, name: target.name };
      try {
        const observed = await target.observe();
        const problem = delivery ? problemOf(delivery, observed) : '';
        const served = { ...common, ...servedBy(observed) };
        return problem === ''
          ? { ...served, outcome: 'already' }
          : { ...served, outcome: 'failed', problem };
      } catch (error) {
        return { ...common, outcome: 'failed', problem: errorText(error), ...UNREAD };
      }
    }),
  );
}

/** A newer generation may be a promotion that came in between, or a branch that was rewound: worth another look. */
function problemOf(delivery: Delivery, observed: Observation | null): string {
  const ahead = observed && observed.generation > delivery.generation;
  return ahead
    ? `it serves generation ${observed.generation}, the branch is at ${delivery.generation}`
    : deliveryDifferences(delivery, observed).join('; ');
}

/** Only what is seen to serve: of the others nobody can say when they are gone. */
async function orphanDifferences(
  promoter: Promoter,
  environment: string,
  policy: PolicyInForce,
  history: readonly HistoryEntry[],
): Promise<Difference[]> {
  const orphans = await orphanedTargets(promoter, environment, policy, history);
  return orphans.flatMap(({ name, generation }) => {
    if (generation === null) return [];
    const text = `headgate.yaml names it no more, and it still serves generation ${generation}: take it down, or name it again`;
    return [{ kind: 'orphan' as const, name, text }];
  });
}

function bindingsDifference({ environment, file }: Observed, wanted: object): Difference[] {
  const same = !file || digestOfJson(file.bindings) === digestOfJson(wanted);
  if (same) return [];
  return [
    { kind: 'bindings', name: environment, text: 'the bindings are not those of headgate.yaml' },
  ];
}

function verificationDifference(environment: string, verified: TipLook | undefined): Difference[] {
  if (!verified || verified.recorded?.outcome === 'passed') return [];
  const { recorded, entry } = verified;
  const what = `generation ${entry.generation}`;
  const text = recorded
    ? `${what} did not verify: ${failureText(recorded)}`
    : `${what} is not verified yet`;
  return [{ kind: 'verification', name: environment, text }];
}

async function pendingOf(
  { reader, prefix }: Promoter,
  { environment, agents }: Observed,
  policy: PolicyInForce,
  refs: ReadonlyMap<string, string>,
): Promise<string[]> {
  const folders = (await readTree(reader, `${policy.commit}:${prefix}agents`)) ?? [];
  const released = releasedVersions(refs, environmentConfig(policy, environment));
  return folders
    .map(({ name }) => name)
    .filter((name) => {
      const newest = released.get(name)?.at(-1);
      const current = agents.get(name)?.version;
      if (newest === undefined) return false;
      return current === undefined || compareVersions(newest, current) > 0;
    });
}
