import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { holm } from '../statistics/holm.ts';
import { mcnemar } from '../statistics/mcnemar.ts';
import { normalTail } from '../statistics/normal-tail.ts';
import { randomFrom } from '../statistics/random-from.ts';
import { signFlip } from '../statistics/sign-flip.ts';
import { tangoScore } from '../statistics/tango.ts';
import { type Asking, STOPPED } from './asking.ts';
import type { ComparedCase, Comparison } from './comparison.ts';
import { comparisonKey } from './comparison-key.ts';
import type { AnsweredQuestion } from './decision.ts';
import { drawPairs } from './draw-pairs.ts';
import { isGraded, type Pair } from './pair.ts';
import { passBeta } from './pair-cap.ts';
import { pairCounts } from './pair-counts.ts';
import { pairedValues } from './paired-values.ts';
import type { Question } from './questions.ts';
import type { Compared } from './sequential.ts';

/**
 * One round over the affected cases and one look: McNemar's mid-p blocks and Tango's score passes; for scores both
 * are sign-flip tests. Holm's method for what blocks; what passes must pass on every question, which needs none.
 */
export function* fixed(
  comparison: Comparison,
  affected: readonly ComparedCase[],
  questions: readonly Question[],
): Asking<Compared> {
  const { settings } = comparison;
  const draws = affected.map((drawn) => ({ drawn, sample: 0 }));
  const pairs = yield* drawPairs(draws);
  if (pairs === STOPPED) {
    return { verdict: 'inconclusive', reason: { code: 'stopped' }, questions: [], pairs: [] };
  }
  const random = randomFrom(comparisonKey(comparison));
  const values = questions.map((question) => pValues(question, pairs, random));
  const deciding = values.filter((_, index) => questions[index]?.decides);
  const adjusted = holm(deciding.map(({ worse }) => worse));
  let next = 0;
  const answers = questions.map((question, index): AnsweredQuestion => {
    const own = values[index] ?? { worse: 1, notWorse: 1 };
    const worse = question.decides ? (adjusted[next++] ?? 1) : own.worse;
    const [worseNeeds, notWorseNeeds] = [settings.alpha, passBeta(settings)];
    const { notWorse } = own;
    const evidence = { kind: 'p', worse, worseNeeds, notWorse, notWorseNeeds } as const;
    if (worse <= worseNeeds) return { question, evidence, answer: 'worse' };
    return { question, evidence, answer: notWorse <= notWorseNeeds ? 'not-worse' : 'open' };
  });
  return { ...conclude(answers, pairs, settings.missing), questions: answers, pairs };
}

function conclude(
  all: readonly AnsweredQuestion[],
  pairs: readonly Pair[],
  tolerated: number,
): Pick<Compared, 'verdict' | 'reason'> {
  const missing = pairs.filter((pair) => !isGraded(pair)).length;
  if (missing === pairs.length) {
    return { verdict: 'inconclusive', reason: { code: 'nothing-worked' } };
  }
  if (missing > tolerated * pairs.length) {
    const reason = { code: 'missing-pairs', missing, of: pairs.length } as const;
    return { verdict: 'inconclusive', reason };
  }
  const answers = all.filter(({ question }) => question.decides);
  const worse = answers.filter(({ answer }) => answer === 'worse');
  if (worse.length > 0) {
    const names = worse.map(({ question }) => question.name);
    return { verdict: 'block', reason: { code: 'worse', questions: names } };
  }
  return answers.every(({ answer }) => answer === 'not-worse')
    ? { verdict: 'pass', reason: { code: 'not-worse' } }
    : { verdict: 'inconclusive', reason: { code: 'cap-reached' } };
}

/** How surprising the pairs are if nothing got worse, and if the question's drop were real. */
function pValues(question: Question, pairs: readonly Pair[], random: RandomGenerator) {
  const values = pairedValues(question, pairs);
  const counts = pairCounts(values);
  if (values.length === 0) return { worse: 1, notWorse: 1 };
  if (values.every(({ base, head }) => isBit(base) && isBit(head))) {
    return {
      worse: mcnemar(counts.losses, counts.wins).midP,
      notWorse: normalTail(tangoScore(counts, -question.tested)),
    };
  }
  const differences = values.map(({ base, head }) => head - base);
  return {
    worse: signFlip(
      differences.map((difference) => -difference),
      random,
    ),
    notWorse: signFlip(
      differences.map((difference) => difference + question.tested),
      random,
    ),
  };
}

function isBit(value: number): boolean {
  return value === 0 || value === 1;
}
