import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { planBindings } from '../../promote/plan-bindings.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { everythingTold } from '../notify/everything-told.ts';
import { tell } from '../notify/tell.ts';
import { catchUp } from './catch-up.ts';
import { clearLeftovers } from './clear-leftovers.ts';
import { environmentConfig } from './environment-config.ts';
import { type EnvironmentLook, lookAtEnvironment } from './look-at-environment.ts';
import { type OperationRequest, operate } from './operate.ts';
import type { Promoter } from './promoter.ts';
import { type PolicyInForce, readPolicy } from './read-policy.ts';
import { quietReceipt, refusedReceipt } from './reconcile-receipts.ts';
import { readRemoteRefs } from './remote-refs.ts';
import { requireEnvironment } from './require-environment.ts';
import { afterFlip } from './verify/after-flip.ts';
import { watchEnvironment } from './verify/watch-environment.ts';

interface ReconcileRequest extends Omit<OperationRequest, 'environment'> {
  /** Verify anew what has a verdict already. */
  readonly verifyAgain?: boolean;
}

/** Nobody waits for a receipt here: receivers that were away get time. */
const TELL_MS = 30_000;

interface Reconciled {
  readonly receipts: readonly Receipt[];
  /** How the environments were found, before anything was repaired. */
  readonly looks: readonly EnvironmentLook[];
}

/**
 * Makes environments what their branches, and headgate.yaml, say they are: bindings, releases that deploy
 * by themselves, targets, verifications, watches, and who has to be told. Everything is derived from the
 * remote, so it may run at any time, as often as one likes, and in several places at once. Where all is as
 * it should be, it asks the remote for its refs once, and for nothing else.
 *
 * @param names empty for all environments.
 */
export async function reconcile(
  promoter: Promoter,
  request: ReconcileRequest,
  names: readonly string[],
): Promise<readonly Receipt[]> {
  return (await reconcileAndLook(promoter, request, names)).receipts;
}

/** The same, with what was found: what metrics are made of. */
export async function reconcileAndLook(
  promoter: Promoter,
  request: ReconcileRequest,
  names: readonly string[],
): Promise<Reconciled> {
  const refs = await readRemoteRefs(promoter, 'all');
  const policy = await readPolicy(promoter, refs);
  const all = Object.keys(policy.config.environments ?? {});
  const receipts: Receipt[] = [];
  const looks: EnvironmentLook[] = [];
  for (const name of names) requireEnvironment(policy, name, [], refs);
  for (const environment of names.length > 0 ? names : all) {
    if (request.verifyAgain && !request.dryRun) {
      receipts.push(await verifyAgain(promoter, environment, policy));
      continue;
    }
    const look = await lookAtEnvironment(promoter, environment, policy, refs);
    looks.push(look);
    if (isSettled(look)) {
      const watched = request.dryRun
        ? {}
        : await watchEnvironment(promoter, environment, policy, refs);
      receipts.push({ ...quietReceipt(look), ...watched });
    } else {
      receipts.push(...(await repair(promoter, request, environment, policy)));
    }
  }
  const moved = receipts.some(({ outcome, rollback }) => outcome === 'flipped' || rollback);
  const last = await withCleared(promoter, refs, request, receipts.at(-1));
  if (!last || request.dryRun || (!moved && everythingTold(policy.config, refs))) {
    return { receipts: last ? [...receipts.slice(0, -1), last] : receipts, looks };
  }
  const pages = receipts.flatMap(({ page }) => page ?? []);
  const told = await tell(promoter, policy.config, { withinMs: TELL_MS, pages });
  const said = told.length === 0 ? last : { ...last, told };
  return { receipts: [...receipts.slice(0, -1), said], looks };
}

/** What drills left that were killed: nobody else would notice before the next drill, which may be months away. */
async function withCleared(
  promoter: Promoter,
  refs: ReadonlyMap<string, string>,
  { dryRun }: ReconcileRequest,
  last: Receipt | undefined,
): Promise<Receipt | undefined> {
  if (!last || dryRun) return last;
  const notes = (await clearLeftovers(promoter, refs)).map(
    (branch) => `removed ${branch}, which a killed drill had left`,
  );
  return { ...last, notes: [...last.notes, ...notes] };
}

/** Nothing that headgate could do: also where it may not take anything back, and somebody was told to look. */
function isSettled({ drift, verified }: EnvironmentLook): boolean {
  const serving = [...(verified?.suspects ?? [])].some(
    ([agent, digest]) => verified?.observed.agents.get(agent)?.digest === digest,
  );
  const said = verified?.recorded && verified.paged && !serving;
  const open = drift.differences.filter(
    ({ kind }) => kind !== 'orphan' && (kind !== 'verification' || !said),
  );
  return open.length === 0 && drift.pending.length === 0;
}

async function repair(
  promoter: Promoter,
  request: ReconcileRequest,
  environment: string,
  policy: PolicyInForce,
): Promise<Receipt[]> {
  const header = { ...request, environment };
  try {
    const receipts: Receipt[] = [];
    const onRelease = environmentConfig(policy, environment).deploy === 'on-release';
    if (onRelease) receipts.push(...(await catchUp(promoter, header, 'all')));
    // A commit that moves agents carries the newest bindings already.
    if (receipts.at(-1)?.outcome !== 'flipped') {
      const bindings = { ...header, requestId: `${request.requestId}-bindings` };
      const bound = await operate(promoter, bindings, {
        kind: 'bindings',
        agents: 'all',
        automatic: true,
        decide: async ({ observed }, wanted) => planBindings(observed, wanted),
      });
      if (!onRelease || bound.outcome === 'flipped') receipts.push(bound);
    }
    const last = receipts.at(-1);
    if (!last || request.dryRun || last.rollback) return receipts;
    const watched = await watchEnvironment(promoter, environment, policy);
    return [...receipts.slice(0, -1), { ...last, ...watched }];
  } catch (error) {
    // One environment that was tampered with does not keep the others from being repaired.
    if (error instanceof UserError && error.exit === EXIT.integrity)
      return [refusedReceipt(environment, error)];
    throw error;
  }
}

async function verifyAgain(
  promoter: Promoter,
  environment: string,
  policy: PolicyInForce,
): Promise<Receipt> {
  const after = await afterFlip(promoter, environment, policy, { again: true });
  const refs = await readRemoteRefs(promoter, 'all');
  const look = await lookAtEnvironment(promoter, environment, policy, refs);
  return { ...quietReceipt(look), ...after };
}
