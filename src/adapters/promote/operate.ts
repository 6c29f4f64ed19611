import type { Receipt } from '../../promote/receipt.ts';
import { tell } from '../notify/tell.ts';
import { environmentConfig } from './environment-config.ts';
import { flipAndDeliver, type OperationPlan, type OperationRequest } from './flip-and-deliver.ts';
import { type Phases, startPhases } from './phases.ts';
import type { Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';
import { afterFlip } from './verify/after-flip.ts';
import { unfinished } from './verify/unfinished.ts';

export type { OperationPlan, OperationRequest } from './flip-and-deliver.ts';

const WAITS = 'not verified: a target does not serve it yet; headgate reconcile goes on from here';

/** Nobody waits longer for a receipt because a receiver is slow: `reconcile` has more time. */
const TELL_MS = 3_000;

/**
 * One operation on one environment from beginning to end: decide, flip, deliver, read back, verify, tell.
 * A process that was killed anywhere leaves nothing that the same command, or `reconcile`, would not finish.
 */
export async function operate(
  promoter: Promoter,
  request: OperationRequest,
  plan: OperationPlan,
): Promise<Receipt> {
  const phases = startPhases(promoter.entered);
  const { receipt, policy, stands } = await flipAndDeliver(promoter, request, plan, phases);
  // A rehearsal ends with what the targets serve.
  if (!stands || promoter.rehearsal) return receipt;
  const verified = await verify(promoter, receipt, policy, phases);
  return toldOf(promoter, verified, policy, phases);
}

async function verify(
  promoter: Promoter,
  receipt: Receipt,
  policy: PolicyInForce,
  phases: Phases,
): Promise<Receipt> {
  const { environment, targets, notes } = receipt;
  const config = environmentConfig(policy, environment);
  if (!config.verify?.length) return receipt;
  if (targets.some(({ problem }) => problem !== undefined)) {
    return { ...receipt, notes: [...notes, WAITS] };
  }
  const after = await phases.time('verify', () =>
    afterFlip(promoter, environment, policy).catch((error) => unfinished(environment, error)),
  );
  return { ...receipt, ...after, phases: phases.list() };
}

async function toldOf(
  promoter: Promoter,
  receipt: Receipt,
  { config }: PolicyInForce,
  phases: Phases,
): Promise<Receipt> {
  if (!config.notifications?.length) return receipt;
  const pages = [receipt.page, receipt.rollback?.page].filter((page) => page !== undefined);
  const told = await phases.time('tell', () =>
    tell(promoter, config, { withinMs: TELL_MS, pages }),
  );
  return { ...receipt, told, phases: phases.list() };
}
