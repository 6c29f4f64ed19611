import type { Trial } from '../../core/trial.ts';
import { chooseTrial, trialKey } from '../compare/choose-trial.ts';
import type { Comparison } from '../decision/comparison.ts';
import { decide } from '../decision/decide.ts';
import type { Decision } from '../decision/decision.ts';
import { runRequest } from '../decision/run-request.ts';

const AGAIN = 3;

export interface Replayed {
  readonly decision: Decision;
  /** Runs that the verdict rests on, sorted by fingerprint and sample. */
  readonly used: readonly Trial[];
  /** Of cases that were run again after the decision: their first graded runs. */
  readonly again: ReadonlyMap<
    string,
    { readonly base: readonly Trial[]; readonly head: readonly Trial[] }
  >;
}

/** Decides a comparison from the runs of a ledger alone. */
export function replay(comparison: Comparison, ledger: readonly Trial[]): Replayed {
  const known = chooseTrial(ledger);
  const used = new Map<string, Trial>();
  const deciding = decide(comparison);
  let step = deciding.next();
  while (!step.done) {
    const answers = step.value.map((request) => known.get(trialKey(request)));
    for (const trial of answers) if (trial !== undefined) used.set(trialKey(trial), trial);
    step = deciding.next(answers);
  }
  // Other runs of what is critical say how rarely it can fail, whichever comparison they were made for.
  const critical = new Set(
    comparison.cases.filter((one) => one.critical !== undefined).map(({ head }) => head),
  );
  for (const [key, trial] of known) if (critical.has(trial.fingerprint)) used.set(key, trial);
  const again = comparison.cases.flatMap((one) => {
    const runs = (side: 'base' | 'head') =>
      Array.from({ length: AGAIN }, (_, run) => {
        return used.get(trialKey(runRequest(one, side, run)));
      }).filter((trial): trial is Trial => trial?.status === 'graded');
    const [base, head] = [runs('base'), runs('head')];
    return base.length > 1 && head.length > 1 ? [[one.key, { base, head }] as const] : [];
  });
  return {
    decision: step.value,
    used: [...used.values()].sort(byFingerprint),
    again: new Map(again),
  };
}

function byFingerprint(a: Trial, b: Trial): number {
  if (a.fingerprint !== b.fingerprint) return a.fingerprint < b.fingerprint ? -1 : 1;
  return a.sample - b.sample;
}
