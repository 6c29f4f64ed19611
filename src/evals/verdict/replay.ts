import type { Trial } from '../../core/trial.ts';
import { chooseTrial, trialKey } from '../compare/choose-trial.ts';
import { countedTrials } from '../compare/counted-trials.ts';
import type { Comparison } from '../decision/comparison.ts';
import { decide } from '../decision/decide.ts';
import type { Decision } from '../decision/decision.ts';

export interface Replayed {
  readonly decision: Decision;
  /** Runs that the verdict rests on, sorted by fingerprint and sample. */
  readonly used: readonly Trial[];
  /** Graded ones of them by case and side, whatever they were made for. */
  readonly runs: ReadonlyMap<string, SideRuns>;
}

export interface SideRuns {
  readonly base: readonly Trial[];
  readonly head: readonly Trial[];
}

/** Decides a comparison from the runs of a ledger alone. */
export function replay(comparison: Comparison, ledger: readonly Trial[]): Replayed {
  const known = chooseTrial(countedTrials(comparison, ledger));
  const used = new Map<string, Trial>();
  const asked = new Map<string, { readonly base: Set<Trial>; readonly head: Set<Trial> }>();
  const deciding = decide(comparison);
  let step = deciding.next();
  while (!step.done) {
    const answers = step.value.map((request) => known.get(trialKey(request)));
    step.value.forEach(({ caseKey, side }, index) => {
      const trial = answers[index];
      if (trial === undefined) return;
      used.set(trialKey(trial), trial);
      const sides = asked.get(caseKey) ?? { base: new Set(), head: new Set() };
      asked.set(caseKey, sides);
      sides[side].add(trial);
    });
    step = deciding.next(answers);
  }
  // Other runs of what is critical say how rarely it can fail, whichever comparison they were made for.
  const critical = new Set(
    comparison.cases.filter((one) => one.critical !== undefined).map(({ head }) => head),
  );
  for (const [key, trial] of known) if (critical.has(trial.fingerprint)) used.set(key, trial);
  return {
    decision: step.value,
    used: [...used.values()].sort(byFingerprint),
    runs: new Map(
      [...asked].map(([key, sides]) => [
        key,
        { base: graded(sides.base), head: graded(sides.head) },
      ]),
    ),
  };
}

function graded(trials: ReadonlySet<Trial>): readonly Trial[] {
  return [...trials].filter(({ status }) => status === 'graded');
}

function byFingerprint(a: Trial, b: Trial): number {
  if (a.fingerprint !== b.fingerprint) return a.fingerprint < b.fingerprint ? -1 : 1;
  return a.sample - b.sample;
}
