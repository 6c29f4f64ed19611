import type { Trial } from '../../../core/trial.ts';

/** How far a run is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Of those with a grade. */
  readonly passed: number;
  readonly errors: number;
  readonly costUsd: number;
  readonly calls: number;
  /** Milliseconds until the end, at the pace until now; undefined before there is a pace. */
  readonly leftMs: number | undefined;
}

/** Counts trials as they end. */
export function progressOf(total: number, now: () => number) {
  const started = now();
  let [done, passed, errors, costUsd, calls] = [0, 0, 0, 0, 0];
  return (trial: Trial): Progress => {
    done += 1;
    if (trial.status === 'error') errors += 1;
    else if (trial.passed) passed += 1;
    costUsd += trial.costUsd;
    calls += trial.calls;
    const leftMs = ((now() - started) / done) * (total - done);
    return { done, total, passed, errors, costUsd, calls, leftMs };
  };
}
