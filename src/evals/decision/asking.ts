import type { Trial } from '../../core/trial.ts';
import type { TrialRequest } from '../../ports/trials.ts';

/**
 * A computation that asks for runs and gets them back in the same order; undefined for one that was not made,
 * because a budget or a person stopped it. It knows nothing of where runs come from: a replay answers from a ledger.
 */
export type Asking<Result> = Generator<
  readonly TrialRequest[],
  Result,
  readonly (Trial | undefined)[]
>;

/** Runs were not made, so that nothing more can be decided. */
export const STOPPED = Symbol('stopped');
