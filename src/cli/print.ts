import { styleText } from 'node:util';

/**
 * Writes a result to stdout and waits until it is taken, so that a pipe gets all of it before the process ends. A
 * reader that went away (`| head`) changes nothing about what was done, nor about the exit code that says so.
 */
export async function print(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const gone = (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error);
    // Else the same failure would also end the process as an event that nobody expects.
    process.stdout.once('error', gone);
    process.stdout.write(text, (error) => {
      if (error) return gone(error);
      process.stdout.off('error', gone);
      return resolve();
    });
  });
}

/** Whether stdout is a terminal that wants colours: NO_COLOR and FORCE_COLOR are heeded. */
export function wantsColor(): boolean {
  return styleText('red', 'x', { stream: process.stdout, validateStream: true }) !== 'x';
}
