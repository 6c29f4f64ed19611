import { shellWord } from './shell-word.ts';

/**
 * The command line that goes on with a request where it was interrupted, or only asks what became of it, to be pasted
 * into a shell.
 *
 * @param args what was typed after `headgate`.
 * @param requestId of that request; a line that names it already is repeated as it is.
 */
export function sameRequest(args: readonly string[], requestId: string): string {
  const named = args.some((arg) => arg === '--request-id' || arg.startsWith('--request-id='));
  const [command = '', ...rest] = args;
  // In front of words that may come after `--`; behind a command's own command.
  const id = named ? [] : ['--request-id', requestId];
  const words = rest.includes('--') ? [command, ...id, ...rest] : [command, ...rest, ...id];
  return ['headgate', ...words].map(shellWord).join(' ');
}
