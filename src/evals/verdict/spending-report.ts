import type { Trial } from '../../core/trial.ts';
import type { Comparison } from '../decision/comparison.ts';
import { passBeta } from '../decision/pair-cap.ts';
import { pairsNeeded } from '../statistics/sample-size.ts';
import { rounded } from './rounded.ts';
import type { SpendingReport } from './verdict.ts';

/**
 * What a comparison took, and what a fixed one would: both sides of the whole suite run anew, as often as its errors
 * ask for.
 *
 * @param used runs that the verdict rests on.
 * @param flips share of pairs that differ by noise, as seen; who plans a fixed comparison can't count on fewer than expected.
 */
export function spendingReport(
  { since, settings }: Comparison,
  used: readonly Trial[],
  flips: number,
): SpendingReport {
  const stored = used.filter(({ at }) => Date.parse(at) < Date.parse(since));
  const all = sumOf(used, ({ calls }) => calls);
  const storedCalls = sumOf(stored, ({ calls }) => calls);
  const storedCostUsd = sumOf(stored, ({ costUsd }) => costUsd);
  const calls = all - storedCalls;
  const errors = { alpha: settings.alpha, beta: passBeta(settings) };
  const callsPerRun = used.length === 0 ? 1 : Math.max(1, all / used.length);
  const fixedCalls = Math.ceil(
    2 * pairsNeeded(settings.margin, Math.max(settings.flips, flips), errors) * callsPerRun,
  );
  return {
    calls,
    storedCalls,
    costUsd: rounded(sumOf(used, ({ costUsd }) => costUsd) - storedCostUsd),
    storedCostUsd: rounded(storedCostUsd),
    inputTokens: sumOf(used, ({ usage }) => usage.inputTokens),
    outputTokens: sumOf(used, ({ usage }) => usage.outputTokens),
    fixedCalls,
    savedShare: rounded(Math.max(0, 1 - calls / fixedCalls)),
  };
}

function sumOf(trials: readonly Trial[], of: (trial: Trial) => number): number {
  return trials.reduce((sum, trial) => sum + of(trial), 0);
}
