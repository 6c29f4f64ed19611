import type { Trial } from '../../core/trial.ts';
import type { Comparison } from '../decision/comparison.ts';

/** The runs of a ledger that a comparison may rest on: all of them, or where it renews evidence, those made since. */
export function countedTrials(
  { renews }: Pick<Comparison, 'renews'>,
  trials: readonly Trial[],
): readonly Trial[] {
  if (renews === undefined) return trials;
  const after = Date.parse(renews);
  return trials.filter(({ at }) => Date.parse(at) > after);
}
