import type { Receipt } from '../../promote/receipt.ts';
import { environmentConfig } from './environment-config.ts';
import { flipAndDeliver, type OperationPlan, type OperationRequest } from './flip-and-deliver.ts';
import { startPhases } from './phases.ts';
import type { Promoter } from './promoter.ts';
import { afterFlip } from './verify/after-flip.ts';

export type { OperationPlan, OperationRequest } from './flip-and-deliver.ts';

/**
 * One operation on one environment from beginning to end: decide, flip, deliver, read back, verify, tell.
 * A process that was killed anywhere leaves nothing that the same command, or `reconcile`, would not finish.
 */
export async function operate(
  promoter: Promoter,
  request: OperationRequest,
  plan: OperationPlan,
): Promise<Receipt> {
  const phases = startPhases();
  const { receipt, policy, stands } = await flipAndDeliver(promoter, request, plan, phases);
  if (!stands) return receipt;
  const { environment } = request;
  const config = environmentConfig(policy, environment);
  if (!config.verify?.length) return receipt;
  if (receipt.targets.some(({ problem }) => problem !== undefined)) {
    return { ...receipt, notes: [...receipt.notes, WAITS] };
  }
  const after = await phases.time('verify', () => afterFlip(promoter, environment, config));
  return { ...receipt, ...after, phases: phases.list() };
}

const WAITS = 'not verified: a target does not serve it yet; headgate reconcile goes on from here';
