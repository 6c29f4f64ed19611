import { createInterface } from 'node:readline/promises';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

/** Where a question is asked and answered: a terminal, or nobody. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Where the process was started. */
export const HERE: Terminal = {
  get input() {
    return process.stdin;
  },
  get output() {
    return process.stderr;
  },
};

/**
 * Asks before something is changed, at a terminal and unless told not to. Where nobody can answer, the
 * command itself is the answer.
 *
 * @throws UserError when the answer is anything but yes: also Ctrl-C, Ctrl-D, or a terminal that went away.
 */
export async function confirm(
  question: string,
  yes: boolean,
  { input, output }: Terminal = HERE,
): Promise<void> {
  if (yes || !input.isTTY || !output.isTTY) return;
  const terminal = createInterface({ input, output });
  const left = new AbortController();
  // Node settles nothing when the input ends: the question would wait for ever.
  terminal.once('close', () => left.abort());
  const { signal } = left;
  const answer = await terminal.question(`${question}\nGo on? [y/N] `, { signal }).catch(() => {
    output.write('\n');
    return 'no';
  });
  terminal.close();
  if (/^y(es)?$/i.test(answer.trim())) return;
  throw new UserError(EXIT.usage, 'nothing was changed');
}
