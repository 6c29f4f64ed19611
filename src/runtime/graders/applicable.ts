import { assertionTypeOf } from '../../core/assertion-type-of.ts';
import type { Answer } from '../../evals/graders/define-grader.ts';
import type { Assertion } from '../../generated/types.ts';
import { fillAssertion } from '../../load/suites/fill-assertion.ts';

interface Applicable {
  /** With the inputs of this run in place of `{{…}}`. */
  readonly asserts: readonly Assertion[];
  /** Which are not, and why. */
  readonly left: readonly string[];
}

/** What there is to ask. */
interface Helpers {
  readonly judge?: unknown;
  readonly embed?: unknown;
}

/**
 * Which assertions of a suite can grade an answer that is no case of it. Left out are those that compare with what only a
 * case knows, that need somebody who is not there, and of a set all, where one is left out: half a set means something else.
 */
export function applicable(
  asserts: readonly Assertion[],
  answer: Answer,
  helpers: Helpers,
): Applicable {
  const fit: Assertion[] = [];
  const left: string[] = [];
  for (const assertion of asserts) {
    const filled = fillAssertion(assertion, answer.vars);
    const why = [filled, ...(filled.assert ?? [])].flatMap(
      (one) => hindrance(one, answer, helpers) ?? [],
    );
    if (why.length === 0) fit.push(filled);
    else left.push(`${assertion.type} (${why.join(', ')})`);
  }
  return { asserts: fit, left };
}

function hindrance(
  { type, value }: Assertion,
  { guardrails, costUsd }: Answer,
  helpers: Helpers,
): string | undefined {
  if (type === 'assert-set') return undefined;
  const id = type.replace(/^not-/, '');
  const known = assertionTypeOf(type);
  if (!known) return 'there is no such grader';
  const wanted = [value].flat().find((one) => typeof one === 'string' && /\{\{.*\}\}/s.test(one));
  if (wanted !== undefined) return `only a case knows ${String(wanted).slice(0, 80)}`;
  if (known.needs === 'command') return 'it starts a program';
  if (known.needs === 'judge' && !helpers.judge) return 'there is no judge';
  if (known.needs === 'embeddings' && !helpers.embed) return 'there are no embeddings';
  if (id === 'max-tokens') return 'a run does not count what its model wrote by itself';
  if (id === 'cost' && costUsd === undefined) return 'nobody said what the run cost';
  if (id !== 'guardrail') return undefined;
  const guardrail = guardrails.find((one) => one.id === value);
  if (!guardrail) return 'the agent has no such guardrail';
  if (guardrail.kind === 'function') return 'only the running agent has its function';
  return guardrail.kind === 'rubric' && !helpers.judge ? 'there is no judge' : undefined;
}
