import type { Trial } from '../../core/trial.ts';
import type { ComparedCase } from './comparison.ts';

/** One case, run once on each side; `null` where a run ended without a grade. */
export interface Pair {
  readonly case: ComparedCase;
  readonly base: Trial | null;
  readonly head: Trial | null;
}

/** A pair of which both runs were graded. */
export interface GradedPair extends Pair {
  readonly base: Trial;
  readonly head: Trial;
}

/** Whether neither run of a pair was left without a grade. */
export function isGraded(pair: Pair): pair is GradedPair {
  return pair.base !== null && pair.head !== null;
}
