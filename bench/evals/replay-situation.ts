import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { decide } from '../../src/evals/decision/decide.ts';
import { isAffected } from '../../src/evals/decision/is-affected.ts';
import { pairCap } from '../../src/evals/decision/pair-cap.ts';
import { questionsOf } from '../../src/evals/decision/questions.ts';
import { sequential } from '../../src/evals/decision/sequential.ts';
import { changed, madeSuite } from './made-suite.ts';
import { madeComparison, play } from './play.ts';
import type { Situation } from './situations.ts';
import type { Tally } from './tally.ts';

/** Plays a situation so many times, each with a suite of its own. Equal seeds give equal tallies. */
export function replaySituation(situation: Situation, replays: number, seed: number): Tally {
  const random = xoroshiro128plus(Math.imul(seed + 1, 0x9e37_79b1));
  let [pass, block, pairs, calls] = [0, 0, 0, 0];
  for (let replay = 0; replay < replays; replay++) {
    const { result, headRuns } = playOnce(situation, `${seed}-${replay}`, random);
    if (result.verdict === 'pass') pass += 1;
    if (result.verdict === 'block') block += 1;
    pairs += result.pairs.length;
    calls += headRuns;
  }
  return { replays, pass, block, pairs, calls };
}

function playOnce(situation: Situation, replay: string, random: RandomGenerator) {
  const { cases, settings, slices, affected } = situation;
  const base = shuffled(madeSuite(random, cases), random);
  const touched = affected === undefined ? cases : countFrom(affected, cases, random);
  const head = headOf(situation, base, touched);
  const comparison = madeComparison(cases, replay, settings, (index) => ({
    ...(index < touched ? {} : { head: `base-${index}` }),
    ...(slices === undefined ? {} : { slice: `slice ${index % slices.count}` }),
  }));
  // What a suite promises beforehand takes as long as a comparison itself, and changes nothing here.
  if (settings.answer === 0) {
    const own = comparison.cases.filter(isAffected);
    const questions = questionsOf(comparison, own);
    const cap = pairCap(questions, comparison.settings);
    return play(sequential(comparison, own, questions, cap), base, head, random);
  }
  return play(decide(comparison), base, head, random);
}

function headOf({ change, slices }: Situation, base: readonly number[], touched: number) {
  if (slices !== undefined) {
    const own = base.filter((_, index) => index % slices.count === 0);
    const lost = changed(own, { kind: 'diffuse', drop: slices.drop });
    return base.map((chance, index) => {
      return index % slices.count === 0 ? (lost[index / slices.count] ?? 0) : chance;
    });
  }
  const own = base.slice(0, touched);
  // A drop is one of the whole suite, though only the affected cases can drop.
  const scaled =
    'drop' in change ? { ...change, drop: (change.drop * base.length) / touched } : change;
  return [...changed(own, scaled), ...base.slice(touched)];
}

function countFrom([low, high]: readonly [number, number], of: number, random: RandomGenerator) {
  return Math.round((low + (high - low) * uniformFloat64(random)) * of);
}

function shuffled(values: readonly number[], random: RandomGenerator): readonly number[] {
  return values
    .map((value) => ({ value, at: uniformFloat64(random) }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
