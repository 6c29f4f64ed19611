import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { Decision } from '../promote/blank-receipt.ts';
import { confirm } from './confirm.ts';
import { callerLines } from './render/caller-lines.ts';

/**
 * Shows what a rollback would do and what callers will meet, and asks where somebody can answer. Where nobody
 * can, `--yes` is the answer; without it a rollback goes through as long as callers will notice nothing.
 *
 * @throws UserError when the answer is no, or when there is none.
 */
export async function agreeToRollback(
  { why, callers = [] }: Decision,
  yes: boolean,
): Promise<void> {
  const check = callerLines(callers).map((line) => `${line}\n`);
  if (!yes && process.stdin.isTTY && process.stderr.isTTY) {
    return confirm(`${why}\n${check.join('')}`.trimEnd(), yes);
  }
  process.stderr.write(check.join(''));
  if (yes || callers.length === 0) return;
  throw new UserError(
    EXIT.usage,
    'nothing was changed: callers would notice, and nobody is here to be asked',
    'add --yes, or choose another version with --to',
  );
}
