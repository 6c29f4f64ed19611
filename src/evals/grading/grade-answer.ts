import type { EvalCase } from '../../core/eval-case.ts';
import type { Grade } from '../../core/trial.ts';
import type { Assertion } from '../../generated/types.ts';
import { allAssertions } from '../fingerprint.ts';
import type { Answer, Ask, Grader, Score } from '../graders/define-grader.ts';
import { graders } from '../graders/index.ts';

/** What all assertions of a case say of one answer together. */
export interface Grading {
  readonly passed: boolean;
  /** Weighted mean of the assertions' scores, in [0, 1]. */
  readonly score: number;
  /** The same for those that name a metric, by metric. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly grades: readonly Grade[];
}

const byName = new Map<string, Grader>(
  graders.flatMap((grader) =>
    [grader.id, ...(grader.aliases ?? [])].map((name): [string, Grader] => [name, grader]),
  ),
);

/**
 * Says what can't be graded whatever the answer is, before anybody pays for one.
 *
 * @throws Error for an assertion of a type that there is no grader for.
 */
export function requireGraders(asserts: readonly Assertion[]): void {
  for (const { type } of allAssertions(asserts)) if (type !== 'assert-set') graderOf(type);
}

/**
 * Grades one answer by every assertion of its case. It passes when all of them do or, where the case has a threshold,
 * when the weighted mean reaches it. An assertion of weight 0 is measured and decides nothing.
 *
 * @throws Error when one assertion has no grade: half a grade is none.
 */
export async function gradeAnswer(
  { asserts, threshold }: Pick<EvalCase, 'asserts' | 'threshold'>,
  answer: Answer,
  ask: Ask,
): Promise<Grading> {
  if (asserts.length === 0) throw new Error('The case asserts nothing.');
  // One after the other: a judge that is asked twice the same finds the first reply in its cache.
  const grades: Grade[] = [];
  for (const assertion of asserts) grades.push(await gradeOne(assertion, answer, ask));
  const score = weightedMean(grades);
  return {
    passed:
      threshold === undefined
        ? grades.every(({ passed, weight }) => passed || weight === 0)
        : score >= threshold,
    score,
    metrics: metricsOf(grades),
    grades,
  };
}

async function gradeOne(assertion: Assertion, answer: Answer, ask: Ask): Promise<Grade> {
  const { type, metric, weight = 1, assert, threshold } = assertion;
  if (type === 'assert-set') {
    const within = await gradeAnswer(
      { asserts: assert ?? [], ...(threshold === undefined ? {} : { threshold }) },
      answer,
      ask,
    );
    const reason = within.grades.map((grade) => `${grade.type}: ${grade.reason}`).join('; ');
    const { score, passed } = within;
    return { type, ...(metric === undefined ? {} : { metric }), score, passed, weight, reason };
  }
  const said = await graderOf(type).grade(assertion, answer, ask);
  const { score, passed, reason } = type.startsWith('not-') ? turned(said) : said;
  return { type, ...(metric === undefined ? {} : { metric }), score, passed, weight, reason };
}

function graderOf(type: string): Grader {
  const grader = byName.get(type.replace(/^not-/, ''));
  if (grader) return grader;
  throw new Error(`There is no grader \`${type}\`.`);
}

function turned({ score, passed, reason }: Score): Score {
  return { score: 1 - score, passed: !passed, reason };
}

function weightedMean(grades: readonly Grade[]): number {
  const weight = grades.reduce((sum, grade) => sum + grade.weight, 0);
  if (weight === 0) return 1;
  return grades.reduce((sum, grade) => sum + grade.score * grade.weight, 0) / weight;
}

function metricsOf(grades: readonly Grade[]): Record<string, number> {
  const names = new Set(grades.flatMap(({ metric }) => (metric === undefined ? [] : [metric])));
  return Object.fromEntries(
    [...names].map((name) => {
      const some = grades.filter(({ metric }) => metric === name);
      const equal = some.every(({ weight }) => weight === 0);
      return [name, weightedMean(equal ? some.map((one) => ({ ...one, weight: 1 })) : some)];
    }),
  );
}
