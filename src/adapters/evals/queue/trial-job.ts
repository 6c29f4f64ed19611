import type { EvalCase } from '../../../core/eval-case.ts';
import type { Trial } from '../../../core/trial.ts';
import type { TrialRequest } from '../../../ports/trials.ts';
import type { BudgetLimits } from '../runner/budget.ts';

/** Runs that wait for a worker, by the name of their queue. */
export const QUEUE = 'headgate-evals';
/** Runs that no worker could do. */
export const DEAD_LETTERS = 'headgate-evals-dead';

/** The first call and three retries. */
export const ATTEMPTS = 4;

/** One run for whichever machine takes it: all that it takes, but no key and no program. */
export interface TrialJob {
  readonly request: TrialRequest;
  readonly case: EvalCase;
  /** Names the agent's files in the Redis. */
  readonly agent: string;
  /** What this run may take, so that all of them together keep the ceiling. */
  readonly limits: BudgetLimits;
}

/** What a run came to: a trial, or why none can be had by any run. */
export type JobResult =
  | { readonly trial: Trial }
  | { readonly stopped: { readonly by: 'budget' | 'failure'; readonly why: string } };

/** What is kept of a run that led to nothing: enough to see why, and to run it again. */
export interface DeadLetter extends Omit<TrialJob, 'limits'> {
  readonly trial: Trial;
  readonly attempts: number;
  /** ISO 8601. */
  readonly at: string;
  /** Host and process of the last worker. */
  readonly worker: string;
}
