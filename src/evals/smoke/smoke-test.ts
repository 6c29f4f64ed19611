import type { EvalCase } from '../../core/eval-case.ts';
import type { Trial } from '../../core/trial.ts';
import { type Asking, STOPPED } from '../decision/asking.ts';
import type { ComparedCase } from '../decision/comparison.ts';
import { criticalGate } from '../decision/critical-gate.ts';

/** What one agent's smoke suite came to. */
export interface SmokeResult {
  readonly cases: number;
  readonly failed: readonly SmokeFailure[];
}

interface SmokeFailure {
  readonly description: string;
  /** Graded runs, and those of them that failed; no run where none could be graded. */
  readonly runs: number;
  readonly failures: number;
  /** What a grader said of the last run that failed, or why there was no grade. */
  readonly why: string;
  /** Where no run could be graded: the kind of the last one's error (schemas/trial.schema.json). */
  readonly error?: string;
}

/**
 * Asks every case by the rule of critical cases: `never` may not fail once; every other case is run twice more after
 * a failure, and two failures in all count. A case that could not be graded has not held.
 */
export function* smokeTest(cases: readonly EvalCase[]): Asking<SmokeResult | typeof STOPPED> {
  const seen = new Map<string, Trial[]>();
  const gate = criticalGate(cases.map(comparedAlone));
  let step = gate.next();
  while (!step.done) {
    const trials = yield step.value;
    for (const trial of trials) {
      if (trial) seen.set(trial.case, [...(seen.get(trial.case) ?? []), trial]);
    }
    step = gate.next(trials);
  }
  if (step.value === STOPPED) return STOPPED;
  const names = new Map(cases.map(({ key, description }) => [key, description]));
  const failed = step.value
    .filter((outcome) => outcome.failed || outcome.runs === 0)
    .map(({ key, runs, failures }) => {
      const trials = seen.get(key) ?? [];
      const error = runs === 0 ? trials.at(-1)?.error?.kind : undefined;
      const common = { description: names.get(key) ?? key, runs, failures, why: whyOf(trials) };
      return error === undefined ? common : { ...common, error };
    });
  return { cases: cases.length, failed };
}

function comparedAlone({ key, description, repeat, critical }: EvalCase): ComparedCase {
  // Nothing is stored and nothing compared, so that the case's own key names its runs.
  return { key, description, repeat, critical: critical ?? 'confirmed', base: '', head: key };
}

function whyOf(trials: readonly Trial[]): string {
  const failed = trials.filter(({ passed, status }) => status === 'graded' && !passed).at(-1);
  const grade = failed?.grades.find(({ passed }) => !passed);
  if (grade) return `${grade.type}: ${grade.reason}`;
  return trials.at(-1)?.error?.message ?? 'its score is below its threshold';
}
