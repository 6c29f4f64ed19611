import { durationMs } from '../core/duration.ts';

/** Whole seconds of a duration, rounded up, as most engines count; 0 for a text that is none. */
export function secondsOf(duration: string): number {
  return Math.ceil((durationMs(duration) ?? 0) / 1_000);
}
