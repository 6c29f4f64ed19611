import type { Receipt, TargetReceipt } from '../promote/receipt.ts';
import { EXIT, type ExitCode, worstExit } from './exit-codes.ts';
import { exitOfOutcome } from './exit-of-outcome.ts';

/** What a process says of some operations: the worst of what happened to any of them. */
export function exitOfReceipts(receipts: readonly Receipt[]): ExitCode {
  return worstExit(
    receipts.flatMap((receipt) => [exitOfOutcome(receipt), ...receipt.targets.map(exitOfTarget)]),
  );
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
