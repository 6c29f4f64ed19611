import type { Promoter } from './promoter.ts';

const EVERY_MS = 10_000;

/**
 * Waits for a remote, and says so to whoever waits at a terminal: who hears nothing for a minute believes that it hangs.
 */
export async function whileWaiting<T>(
  { remote, progress }: Pick<Promoter, 'remote' | 'progress'>,
  work: () => Promise<T>,
): Promise<T> {
  if (!progress) return work();
  const start = Date.now();
  const timer = setInterval(() => {
    progress(`still waiting for ${remote}, ${Math.round((Date.now() - start) / 1_000)} s`);
  }, EVERY_MS);
  return work().finally(() => clearInterval(timer));
}
