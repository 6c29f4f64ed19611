import type { Trial } from '../core/trial.ts';
import type { ProviderErrorKind } from './provider-error.ts';

/** One run of one case that a comparison still needs. */
export interface TrialRequest {
  /** The case's content key. */
  readonly caseKey: string;
  /** Which configuration runs; on both sides the same where a base is compared with itself. */
  readonly side: 'base' | 'head';
  /** Of the case on this side; the trial must carry it. */
  readonly fingerprint: string;
  /** The how-manieth run of this fingerprint, from 0; the trial must carry it. */
  readonly sample: number;
}

/** Why not everything that was asked for was run. */
export interface Stopped {
  readonly by: 'budget' | 'abort' | 'failure';
  /** For people: what ran out, or what is broken for every case (a refused key, an endpoint that is not there). */
  readonly why: string;
  /** Of a failure that a provider answered with, or did not. */
  readonly kind?: ProviderErrorKind;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /**
   * Called once per trial as soon as it is graded, in the order in which they end, before `run` resolves: what is
   * paid for is written down at once.
   */
  readonly onTrial: (trial: Trial, request: TrialRequest) => void | Promise<void>;
}

/**
 * Where trials come from: a model behind an endpoint, a program, a queue of workers, a file of results made
 * elsewhere. Errors of single runs, after their retries, are trials with status `error`, never rejections.
 */
export interface Trials {
  /**
   * Runs what is asked for, each request once, in any order and side by side.
   *
   * @returns why it stopped early; undefined when every request led to a trial.
   */
  run(requests: readonly TrialRequest[], options: RunOptions): Promise<Stopped | undefined>;
}
