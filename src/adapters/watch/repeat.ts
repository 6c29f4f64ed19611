import { setTimeout as wait } from 'node:timers/promises';

export interface RepeatOptions {
  /** Milliseconds from the end of one round to the beginning of the next, on average. */
  readonly intervalMs: number;
  /** Ends it: the round that runs is finished, and none begins. */
  readonly signal: AbortSignal;
  /** In [0, 1). */
  readonly random?: () => number;
}

/** Of the interval, either way: many watchers that were started together don't stay together. */
const JITTER = 0.2;
const LONGEST_MS = 15 * 60_000;

/**
 * Runs rounds until it is told to stop. After a round that failed it waits twice as long as before, up to a
 * quarter of an hour or the interval, whichever is longer.
 *
 * @param round says whether it went well; what it throws is its own to report.
 */
export async function repeat(
  round: () => Promise<boolean>,
  { intervalMs, signal, random = Math.random }: RepeatOptions,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    failures = (await round()) ? 0 : failures + 1;
    const pause = pauseMs(intervalMs, failures, random());
    await wait(pause, undefined, { signal }).catch(() => {});
  }
}

/** Milliseconds until the next round, after so many rounds that failed one after another. */
export function pauseMs(intervalMs: number, failures: number, random: number): number {
  const longest = Math.max(intervalMs, LONGEST_MS);
  const length = Math.min(longest, intervalMs * 2 ** Math.min(failures, 20));
  return length * (1 - JITTER + 2 * JITTER * random);
}
