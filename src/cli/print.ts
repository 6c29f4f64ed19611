import { styleText } from 'node:util';

/** Writes a result to stdout and waits until it is taken, so that a pipe gets all of it before the process ends. */
export async function print(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Whether stdout is a terminal that wants colours: NO_COLOR and FORCE_COLOR are heeded. */
export function wantsColor(): boolean {
  return styleText('red', 'x', { stream: process.stdout, validateStream: true }) !== 'x';
}
