import { ForgeError } from '../../ports/forge-error.ts';
import type { Client } from './client.ts';

/** Seconds; a list may be behind what was just written. */
const LOOKS = [1, 2, 4, 8];
const MOST_TRIES = 8;

interface Thing<T> {
  /** Looks for it; undefined when it is not there. */
  readonly find: () => Promise<T | undefined>;
  readonly make: () => Promise<T>;
}

/**
 * Finds what must be there once, or makes it. After a try that may have made it, it is looked for as long as a list of
 * GitHub's may be behind, before it is made again.
 *
 * @throws ForgeError when GitHub refuses, or does not say for too long what became of it.
 */
export async function settle<T>(
  client: Pick<Client, 'wait'>,
  { find, make }: Thing<T>,
): Promise<{ readonly thing: T; readonly made: boolean }> {
  const found = await find();
  if (found !== undefined) return { thing: found, made: false };
  for (let tries = 1; ; tries += 1) {
    try {
      return { thing: await make(), made: true };
    } catch (error) {
      if (!(error instanceof ForgeError) || tries >= MOST_TRIES) throw error;
      if (!['unknown', 'limited', 'exists'].includes(error.kind)) throw error;
      const thing = await lookFor(client, find);
      if (thing !== undefined) return { thing, made: true };
      if (error.kind === 'exists') throw error;
    }
  }
}

async function lookFor<T>(
  { wait }: Pick<Client, 'wait'>,
  find: Thing<T>['find'],
): Promise<T | undefined> {
  for (const pause of LOOKS) {
    await wait(pause);
    const thing = await find();
    if (thing !== undefined) return thing;
  }
  return undefined;
}
