import type { EvalCase } from '../../core/eval-case.ts';

/** The cases of one side, as requests name them. */
export function casesByKey(cases: readonly EvalCase[]): ReadonlyMap<string, EvalCase> {
  return new Map(cases.map((one) => [one.key, one]));
}
