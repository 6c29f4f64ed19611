import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import { visibleText } from '../load/text/visible-text.ts';
import type { Decision } from '../promote/blank-receipt.ts';
import { confirm, HERE, type Terminal } from './confirm.ts';
import { callerLines } from './render/caller-lines.ts';

/**
 * Shows what a rollback would do and what callers will meet, and asks where somebody can answer. Where nobody
 * can, `--yes` is the answer; without it a rollback goes through as long as callers will notice nothing.
 *
 * @throws UserError when the answer is no, or when there is none.
 */
export async function agreeToRollback(
  { why, callers = [], notes }: Decision,
  yes: boolean,
  terminal: Terminal = HERE,
): Promise<void> {
  const check = callerLines(callers).map((line) => `${line}\n`);
  if (!yes && terminal.input.isTTY && terminal.output.isTTY) {
    const after = notes.map((note) => visibleText(`  note: ${note}`));
    return confirm(
      [why, ...check.map((line) => line.trimEnd()), ...after].join('\n'),
      yes,
      terminal,
    );
  }
  terminal.output.write(check.join(''));
  if (yes || callers.length === 0) return;
  throw new UserError(
    EXIT.usage,
    'nothing was changed: callers would notice, and nobody is here to be asked',
    'add --yes, or choose another version with --to',
  );
}
