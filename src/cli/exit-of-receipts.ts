import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import { movesNothing } from '../promote/moves-nothing.ts';
import type { Receipt, TargetReceipt } from '../promote/receipt.ts';
import { exitOfOutcome } from './exit-of-outcome.ts';
import { worstExit } from './worst-exit.ts';

/** What a process says of some operations: the worst of what happened to any of them. */
export function exitOfReceipts(receipts: readonly Receipt[]): ExitCode {
  return worstExit(
    receipts.flatMap((receipt) => [
      exitOfOutcome(receipt),
      exitOfVerification(receipt),
      receipt.unfinished === undefined ? EXIT.ok : EXIT.incomplete,
      ...receipt.targets.map(exitOfTarget),
      ...(receipt.rollback ? [exitOfReceipts([receipt.rollback])] : []),
    ]),
  );
}

/**
 * Also where it was taken back without trouble: what was asked for does not run. What only lifts a hold or a
 * quarantine is done, however the generation before it does.
 */
function exitOfVerification({ operation, verification, page }: Receipt): ExitCode {
  if (operation && movesNothing(operation.kind)) return EXIT.ok;
  return verification?.outcome === 'failed' || page ? EXIT.findings : EXIT.ok;
}

function exitOfTarget({ outcome }: TargetReceipt): ExitCode {
  switch (outcome) {
    case 'delivered':
    case 'already':
    case 'newer':
      return EXIT.ok;
    case 'refused':
      return EXIT.integrity;
    case 'failed':
      return EXIT.incomplete;
  }
}
