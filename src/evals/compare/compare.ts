import type { Trial } from '../../core/trial.ts';
import type { TrialLedger } from '../../ports/trial-ledger.ts';
import type { Stopped, TrialRequest, Trials } from '../../ports/trials.ts';
import type { Comparison } from '../decision/comparison.ts';
import { comparisonKey } from '../decision/comparison-key.ts';
import { decide } from '../decision/decide.ts';
import { replay } from '../verdict/replay.ts';
import type { EvalVerdict } from '../verdict/verdict.ts';
import { verdictOf } from '../verdict/verdict-of.ts';
import { chooseTrial, trialKey } from './choose-trial.ts';
import { countedTrials } from './counted-trials.ts';
import type { Ledger } from './ledger-text.ts';

export interface CompareOptions {
  readonly trials: Trials;
  readonly ledger: TrialLedger;
  readonly signal?: AbortSignal;
  /** Called after every run, made now or stored. */
  readonly onProgress?: (progress: Progress) => void;
}

interface Progress {
  /** Runs that were answered, those of them that were stored, and those that passed. */
  readonly answered: number;
  readonly stored: number;
  readonly passed: number;
  readonly costUsd: number;
}

export interface Compared {
  readonly verdict: EvalVerdict;
  /** What the verdict follows from, to be kept or handed on. */
  readonly ledger: Ledger;
  /** Why it was stopped, where it was. */
  readonly stopped?: Stopped;
  /** Damaged lines of the store, which counted for nothing. */
  readonly damaged: readonly string[];
}

/**
 * Compares two configurations: takes what the ledger has, runs what is missing, and writes every run down before the
 * next decision rests on it. Asked again it goes on where it was; it never starts afresh, and runs that gave no grade
 * are tried again.
 *
 * @param asked its `since` counts if it was never asked before.
 */
export async function compare(asked: Comparison, options: CompareOptions): Promise<Compared> {
  const { trials, ledger, signal, onProgress } = options;
  const since = await ledger.since(comparisonKey(asked), asked.since);
  const comparison = { ...asked, since };
  const { trials: all, damaged } = await ledger.read(
    new Set(comparison.cases.flatMap(({ base, head }) => [base, head])),
  );
  // Runs that gave no grade before are made again; what became of them then explains nothing now.
  const stored = countedTrials(comparison, all).filter(({ status }) => status === 'graded');
  const known = new Map(chooseTrial(stored));
  const counted: Trial[] = [...stored];
  const progress = { answered: 0, stored: 0, passed: 0, costUsd: 0 };
  const count = (trial: Trial, wasStored: boolean) => {
    progress.answered += 1;
    progress.passed += trial.passed ? 1 : 0;
    if (wasStored) progress.stored += 1;
    else progress.costUsd += trial.costUsd;
    onProgress?.(progress);
  };
  let stopped: Stopped | undefined;

  const deciding = decide(comparison);
  let step = deciding.next();
  while (!step.done) {
    const missing: TrialRequest[] = [];
    for (const request of step.value) {
      const trial = known.get(trialKey(request));
      if (trial === undefined) missing.push(request);
      else count(trial, true);
    }
    if (missing.length > 0) {
      const onTrial = async (trial: Trial) => {
        await ledger.append(trial);
        counted.push(trial);
        known.set(trialKey(trial), trial);
        count(trial, false);
      };
      stopped = await trials.run(missing, signal === undefined ? { onTrial } : { onTrial, signal });
    }
    step = deciding.next(step.value.map((request) => known.get(trialKey(request))));
  }
  const replayed = replay(comparison, counted);
  return {
    verdict: verdictOf(comparison, counted, replayed),
    ledger: { comparison, trials: replayed.used },
    damaged,
    ...(stopped === undefined ? {} : { stopped }),
  };
}
