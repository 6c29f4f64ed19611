import { ForgeError } from '../../ports/forge-error.ts';
import type { Client } from './client.ts';

/** Seconds; a thing that was just made may not be found everywhere yet. */
const PAUSES = [1, 2, 4, 8, 8, 8];

/** Writes what is the same written twice (a whole body, a state), until GitHub says that it is done. */
export async function repeat<T>(
  { wait }: Pick<Client, 'wait'>,
  write: () => Promise<T>,
): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      if (!['unknown', 'limited', 'missing'].includes(error.kind)) throw error;
      await wait(pause);
    }
  }
  return write();
}
