import { EXIT } from '../core/exit-codes.ts';
import type { Receipt } from '../promote/receipt.ts';
import type { OperationOptions } from './operation-options.ts';
import { reconcileUntilStopped } from './reconcile-until-stopped.ts';

const INTERVAL_MS = 30_000;

/**
 * Stays with an environment after a promotion until its watch is over, or has taken something back: exit
 * code 1 then. An environment that watches nothing is looked at once.
 */
export async function watchPromotion(
  environment: string,
  options: OperationOptions,
): Promise<void> {
  await reconcileUntilStopped([environment], options, {
    interval: INTERVAL_MS,
    stopped() {
      process.stderr.write(
        `no longer watching: what was promoted stands, and its watch is not over\n  todo: headgate reconcile ${environment} --watch goes on watching\n`,
      );
    },
    isOver(receipts) {
      const taken = receipts.some(({ rollback, page }) => rollback || page);
      if (taken) process.exitCode = EXIT.findings;
      return taken || !receipts.some(isWatched);
    },
  });
}

/** A canary is watched on and on; nobody has to wait for that. */
function isWatched({ watched = [] }: Receipt): boolean {
  return watched.some(({ canary, until }) => !canary || Date.parse(until) > Date.now());
}
