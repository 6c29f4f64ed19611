import type { Trial } from '../../../src/core/trial.ts';
import type { Comparison } from '../../../src/evals/decision/comparison.ts';
import { decide } from '../../../src/evals/decision/decide.ts';
import type { Decision } from '../../../src/evals/decision/decision.ts';
import type { TrialRequest } from '../../../src/ports/trials.ts';

/** Decides with runs that are made up on request; undefined for one that is not made. */
export function decided(
  comparison: Comparison,
  answer: (request: TrialRequest) => Trial | undefined,
): Decision & { readonly asked: readonly TrialRequest[] } {
  const asked: TrialRequest[] = [];
  const deciding = decide(comparison);
  let step = deciding.next();
  while (!step.done) {
    asked.push(...step.value);
    step = deciding.next(step.value.map(answer));
  }
  return { ...step.value, asked };
}
