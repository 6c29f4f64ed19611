import { planCanaryAbort } from '../../promote/plan-canary-abort.ts';
import { planCanaryWeight } from '../../promote/plan-canary-weight.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { type OperationRequest, operate } from './operate.ts';
import { type PromotionRequest, promote } from './promote.ts';
import type { Promoter } from './promoter.ts';

/** Gives a canary that runs another share of tenants or sessions, in [0, 1]. */
export async function setCanary(
  promoter: Promoter,
  request: OperationRequest,
  agent: string,
  weight: number,
): Promise<Receipt> {
  return operate(promoter, request, {
    kind: 'canary',
    agents: [agent],
    decide: async ({ observed }, header) => planCanaryWeight(observed, header, agent, weight),
  });
}

/** Promotes what is a canary to all: a promotion, with every gate asked again. */
export async function finishCanary(
  promoter: Promoter,
  request: PromotionRequest,
  agent: string,
): Promise<Receipt> {
  return promote(promoter, request, [{ agent, of: 'canary' }]);
}

/** Takes a canary back from everybody. */
export async function abortCanary(
  promoter: Promoter,
  request: OperationRequest,
  agent: string,
): Promise<Receipt> {
  return operate(promoter, request, {
    kind: 'rollback',
    agents: [agent],
    decide: async ({ observed }, header) => planCanaryAbort(observed, header, agent),
  });
}
