import { setTimeout as wait } from 'node:timers/promises';
import { GitError } from '../git/git-error.ts';
import type { Promoter } from './promoter.ts';
import { remoteFolder } from './remote-folder.ts';
import { whileWaiting } from './while-waiting.ts';

/** Milliseconds between tries; two seconds in all bridge a restart of a proxy, and nobody waits for more. */
const PAUSES = [200, 600, 1_200];

/**
 * Reads from the remote, again where a network may have swallowed the answer: a read changes nothing, so
 * that it is safe whatever became of the first. A folder of this machine answers at once or not at all.
 *
 * @throws what the last try threw.
 */
export function retryRead<T>(
  promoter: Pick<Promoter, 'folder' | 'remote' | 'progress'>,
  read: () => Promise<T>,
): Promise<T> {
  return whileWaiting(promoter, () => tries(promoter, read));
}

async function tries<T>(
  promoter: Pick<Promoter, 'folder' | 'remote'>,
  read: () => Promise<T>,
): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof GitError) || error.failure !== 'exit') throw error;
      if ((await remoteFolder(promoter)) !== undefined) throw error;
      await wait(pause * (0.5 + Math.random()));
    }
  }
  return read();
}
