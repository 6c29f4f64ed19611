import { createInterface } from 'node:readline/promises';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

/**
 * Asks before something is changed, at a terminal and unless told not to. Where nobody can answer, the
 * command itself is the answer.
 *
 * @throws UserError when the answer is anything but yes.
 */
export async function confirm(question: string, yes: boolean): Promise<void> {
  if (yes || !process.stdin.isTTY || !process.stderr.isTTY) return;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question}\nGo on? [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return;
  } finally {
    terminal.close();
  }
  throw new UserError(EXIT.usage, 'nothing was changed');
}
