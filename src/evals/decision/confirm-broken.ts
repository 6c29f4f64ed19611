import type { Trial } from '../../core/trial.ts';
import type { TrialRequest } from '../../ports/trials.ts';
import { type Asking, STOPPED } from './asking.ts';
import type { ComparedCase } from './comparison.ts';
import { isGraded, type Pair } from './pair.ts';
import { runRequest } from './run-request.ts';

/** Runs of each side by which a case is broken for good, and how many of them must agree. */
const RUNS = 3;
const AGREE = 2;

/**
 * Runs cases again that passed on base and failed on head, to tell those that broke from those that flip: broken is
 * what base passes and head fails in two of three runs each. Runs that exist already are not made again.
 *
 * @param most how many cases are looked at, those with most losses first.
 * @returns keys of the broken.
 */
export function* confirmBroken(
  pairs: readonly Pair[],
  most: number,
): Asking<readonly string[] | typeof STOPPED> {
  const lost = new Map<string, { one: ComparedCase; losses: number }>();
  for (const pair of pairs) {
    if (!isGraded(pair) || !pair.base.passed || pair.head.passed) continue;
    const { key } = pair.case;
    lost.set(key, { one: pair.case, losses: (lost.get(key)?.losses ?? 0) + 1 });
  }
  const suspects = [...lost.values()].sort((a, b) => b.losses - a.losses).slice(0, most);
  if (suspects.length === 0) return [];
  const runs = (one: ComparedCase, side: 'base' | 'head'): TrialRequest[] =>
    Array.from({ length: RUNS }, (_, run) => runRequest(one, side, run));
  const trials = yield suspects.flatMap(({ one }) => [...runs(one, 'base'), ...runs(one, 'head')]);
  if (trials.includes(undefined)) return STOPPED;
  return suspects.flatMap(({ one }, index) => {
    const own = trials.slice(2 * RUNS * index, 2 * RUNS * (index + 1));
    const passed = own.slice(0, RUNS).filter((trial) => outcome(trial) === true).length;
    const failed = own.slice(RUNS).filter((trial) => outcome(trial) === false).length;
    return passed >= AGREE && failed >= AGREE ? [one.key] : [];
  });
}

function outcome(trial: Trial | undefined): boolean | undefined {
  return trial?.status === 'graded' ? trial.passed : undefined;
}
