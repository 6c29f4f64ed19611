import { planAutoRollback } from '../../../promote/plan-auto-rollback.ts';
import type { Receipt } from '../../../promote/receipt.ts';
import { flipAndDeliver } from '../flip-and-deliver.ts';
import { startPhases } from '../phases.ts';
import type { Promoter } from '../promoter.ts';
import { requireBundles } from '../require-bundles.ts';

export interface TakeBackRequest {
  readonly environment: string;
  /** Who found out. */
  readonly cause: 'verify' | 'watch';
  /** The environment's commit that did not do well. */
  readonly commit: string;
  /** Agents to take back, each by the digest that did not do well. */
  readonly suspects: ReadonlyMap<string, string>;
  readonly reason: string;
}

/** A trailer takes no more. */
const MOST_REASON = 1_900;

/**
 * Takes back what did not do well, in one commit. The request is named after the commit that it answers, so
 * that everybody who finds out at once does it once.
 */
export async function takeBack(
  promoter: Promoter,
  { environment, cause, commit, suspects, reason }: TakeBackRequest,
): Promise<Receipt> {
  const request = {
    environment,
    requestId: `auto-rollback:${cause}:${commit}`,
    reason: reason.slice(0, MOST_REASON),
    dryRun: false,
  };
  const { receipt } = await flipAndDeliver(
    promoter,
    request,
    {
      kind: 'auto-rollback',
      agents: [...suspects.keys()],
      automatic: true,
      async decide({ observed, history, quarantine }, header) {
        const plan = planAutoRollback({ observed, request: header, suspects, history, quarantine });
        if (plan.kind === 'flip') await requireBundles(promoter, plan.next);
        return plan;
      },
    },
    startPhases(),
  );
  return receipt;
}
