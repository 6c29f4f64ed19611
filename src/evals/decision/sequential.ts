import { openWealth, type Wealth } from '../statistics/betting.ts';
import { eBonferroni } from '../statistics/e-bonferroni.ts';
import { type Asking, STOPPED } from './asking.ts';
import type { ComparedCase, Comparison } from './comparison.ts';
import { comparisonKey } from './comparison-key.ts';
import type { AnsweredQuestion, Decision } from './decision.ts';
import { drawOrder } from './draw-order.ts';
import { drawPairs } from './draw-pairs.ts';
import { nextLook } from './next-look.ts';
import { isGraded, type Pair } from './pair.ts';
import { passBeta } from './pair-cap.ts';
import { pairedValues } from './paired-values.ts';
import type { Question } from './questions.ts';

export type Compared = Pick<Decision, 'verdict' | 'reason' | 'questions' | 'pairs'>;

/** A question with two gamblers: one bets that it got worse, one that it did not drop by the margin. */
interface Game {
  readonly question: Question;
  readonly worse: Wealth;
  readonly worseNeeds: number;
  readonly notWorse: Wealth;
  readonly notWorseNeeds: number;
}

/**
 * Draws pairs until every question is answered, one is answered badly, or the cap is reached. Looking after every
 * batch costs no validity: see openWealth.
 */
export function* sequential(
  comparison: Comparison,
  affected: readonly ComparedCase[],
  questions: readonly Question[],
  cap: number,
): Asking<Compared> {
  const { batch, missing: tolerated, mode } = comparison.settings;
  const games = openGames(questions, comparison);
  const order = drawOrder(comparisonKey(comparison), affected, mode);
  const pairs: Pair[] = [];
  // Who counts broken cases wants to have seen every case.
  const least = comparison.settings.maxConfirmedBroken === undefined ? 0 : affected.length;
  let missing = 0;
  const end = (verdict: Compared['verdict'], reason: Compared['reason']): Compared => {
    return { verdict, reason, questions: games.map(answerOf), pairs };
  };
  while (pairs.length < cap) {
    const count = Math.min(nextLook(games[0], batch), cap - pairs.length);
    const draws = Array.from({ length: count }, () => order.next().value);
    const drawn = yield* drawPairs(draws);
    if (drawn === STOPPED) return end('inconclusive', { code: 'stopped' });
    pairs.push(...drawn);
    missing += drawn.filter((pair) => !isGraded(pair)).length;
    for (const game of games) bet(game, drawn);
    if (missing === pairs.length) return end('inconclusive', { code: 'nothing-worked' });
    // More pairs can make up for some that are missing, but not for more than the cap has room for.
    if (missing > tolerated * cap) break;
    if (missing > tolerated * pairs.length) continue;
    const answers = games.map(answerOf).filter(({ question }) => question.decides);
    const worse = answers.filter(({ answer }) => answer === 'worse');
    if (worse.length > 0) {
      return end('block', { code: 'worse', questions: worse.map(({ question }) => question.name) });
    }
    if (pairs.length >= least && answers.every(({ answer }) => answer === 'not-worse')) {
      return end('pass', { code: 'not-worse' });
    }
  }
  return missing > tolerated * pairs.length
    ? end('inconclusive', { code: 'missing-pairs', missing, of: pairs.length })
    : end('inconclusive', { code: 'cap-reached' });
}

function openGames(questions: readonly Question[], { settings }: Comparison): readonly Game[] {
  const others = questions.filter(({ decides }) => decides).length - 1;
  const needs = eBonferroni(settings.alpha, others);
  return questions.map((question) => ({
    question,
    worse: openWealth({ direction: 'below', mean: 0, margin: question.tested }),
    worseNeeds: question.kind === 'suite' ? needs.primary : needs.other,
    notWorse: openWealth({ direction: 'above', mean: -question.tested, margin: question.tested }),
    notWorseNeeds: -Math.log(passBeta(settings)),
  }));
}

function bet({ question, worse, notWorse }: Game, pairs: readonly Pair[]): void {
  for (const { base, head } of pairedValues(question, pairs)) {
    worse.bet(head - base);
    notWorse.bet(head - base);
  }
}

function answerOf(game: Game): AnsweredQuestion {
  const { question, worseNeeds, notWorseNeeds } = game;
  const [worse, notWorse] = [game.worse.log(), game.notWorse.log()];
  const evidence = { kind: 'e', worse, worseNeeds, notWorse, notWorseNeeds } as const;
  if (worse >= worseNeeds) return { question, evidence, answer: 'worse' };
  return { question, evidence, answer: notWorse >= notWorseNeeds ? 'not-worse' : 'open' };
}
