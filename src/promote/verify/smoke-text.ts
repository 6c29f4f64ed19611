import type { SmokeResult } from '../../evals/smoke/smoke-test.ts';
import type { StepAnswer } from '../../ports/verifier.ts';

/** The suite of an agent that is asked where a step names none. */
export const SMOKE_SUITE = 'evals/smoke.yaml';

/** More than these nobody reads at 3 a.m.; the first tell what kind of trouble it is. */
const MOST_NAMED = 3;

/**
 * What one agent's smoke suite came to, in a sentence. A release without the suite does not fail: the gate
 * `smoke-suite` lets none in, and a rollback that leads to an older one must not be kept from it.
 *
 * @param release `example 1.1.0`
 * @param result undefined where it has no such suite, a text where it could not be asked.
 */
export function smokeText(
  release: string,
  suite: string,
  result: SmokeResult | string | undefined,
): StepAnswer {
  if (result === undefined) {
    return { passed: true, evidence: `${release} has no ${suite}: nothing was asked` };
  }
  if (typeof result === 'string') return { passed: false, evidence: `${release}: ${result}` };
  const { cases, failed } = result;
  if (failed.length === 0) {
    return { passed: true, evidence: `${release}: ${cases} of ${cases} cases hold` };
  }
  const named = failed.slice(0, MOST_NAMED).map(({ description, runs, failures, why }) => {
    const how = runs === 0 ? 'no run could be graded' : `failed ${failures} of ${runs}`;
    return `${description} (${how}: ${why})`;
  });
  const more = failed.length > MOST_NAMED ? ` and ${failed.length - MOST_NAMED} more` : '';
  const held = `${cases - failed.length} of ${cases} cases hold`;
  return { passed: false, evidence: `${release}: ${held}; not ${named.join(', ')}${more}` };
}
