import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import type { Receipt } from '../promote/receipt.ts';

/** What a process says of one decision, whatever the targets did with it. */
export function exitOfOutcome({
  outcome,
  integrity,
}: Pick<Receipt, 'outcome' | 'integrity'>): ExitCode {
  switch (outcome) {
    case 'flipped':
    case 'already':
    case 'planned':
      return EXIT.ok;
    case 'refused':
      return integrity ? EXIT.integrity : EXIT.findings;
    case 'conflict':
      return EXIT.conflict;
  }
}
