import { openWealth } from '../statistics/betting.ts';
import type { Question } from './questions.ts';
import type { Settings } from './settings.ts';

/**
 * Most pairs of a comparison: so many rounds over the affected cases, and never less than twice the pairs that a
 * pass needs where nothing differs at all. Two cases at ten points could else never pass.
 */
export function pairCap(questions: readonly Question[], settings: Settings): number {
  const [suite] = questions;
  if (suite === undefined || suite.affected === 0) return 0;
  if (settings.mode === 'fixed') return suite.affected;
  const needs = questions
    .filter(({ decides }) => decides)
    .map((one) => (tiesToPass(one.tested, passBeta(settings)) * suite.affected) / one.affected);
  return Math.max(settings.rounds * suite.affected, Math.ceil(2 * Math.max(...needs)));
}

/** Pairs without a difference after which a drop of `margin` is refuted. */
function tiesToPass(margin: number, beta: number): number {
  const wealth = openWealth({ direction: 'above', mean: -margin, margin });
  return wealth.tiesUntil(-Math.log(beta), Number.POSITIVE_INFINITY);
}

/** β of the k-th head of one change, 6β / (π²k²), which adds up to β over all of them; all of β where none is counted. */
export function passBeta({ beta, push }: Settings): number {
  return push === undefined ? beta : (6 * beta) / (Math.PI ** 2 * push ** 2);
}
