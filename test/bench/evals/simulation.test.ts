import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { criticalBlocks } from '../../../bench/evals/critical-replay.ts';
import { equalErrorPairs, mcnemarPaths } from '../../../bench/evals/fixed-comparator.ts';
import { changed, madeSuite } from '../../../bench/evals/made-suite.ts';
import { replaySituation } from '../../../bench/evals/replay-situation.ts';
import { SITUATIONS } from '../../../bench/evals/situations.ts';

function mean(chances: readonly number[]) {
  return chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
}

test('made suites pass three in four, and drop by exactly what is said', () => {
  const suite = madeSuite(xoroshiro128plus(1), 200);
  expect(mean(suite)).toBeCloseTo(0.77, 1);
  for (const kind of ['diffuse', 'broken'] as const) {
    expect(mean(suite) - mean(changed(suite, { kind, drop: 0.1 }))).toBeCloseTo(0.1, 12);
  }
  expect(mean(changed(suite, { kind: 'swap', share: 0.05 }))).toBeCloseTo(mean(suite), 12);
});

test('equal seeds give equal tallies, other seeds others', () => {
  const [situation] = SITUATIONS;
  if (situation === undefined) throw new Error('there is no situation');
  const one = replaySituation(situation, 20, 1);
  expect(replaySituation(situation, 20, 1)).toEqual(one);
  expect(replaySituation(situation, 20, 2)).not.toEqual(one);
});

test('the fixed comparator needs more pairs for fewer errors', () => {
  const paths = (drop: number, seed: number) =>
    mcnemarPaths(100, { kind: 'diffuse', drop }, 400, 500, seed);
  const [calm, dropped] = [paths(0, 1), paths(0.1, 2)];
  const loose = equalErrorPairs(calm, dropped, { falseBlock: 0.1, missed: 0.2 }) ?? 0;
  const tight = equalErrorPairs(calm, dropped, { falseBlock: 0.02, missed: 0.03 }) ?? 0;
  expect(loose).toBeGreaterThan(30);
  expect(tight).toBeGreaterThan(loose);
  expect(equalErrorPairs(calm, calm, { falseBlock: 0.02, missed: 0.03 })).toBeUndefined();
});

test('critical cases: never blocks flaky ones often, confirmed hardly', () => {
  const flaky = Array.from({ length: 20 }, () => 0.99);
  expect(criticalBlocks(flaky, 'never', 1, 500)).toBeGreaterThan(0.1);
  expect(criticalBlocks(flaky, 'confirmed', 1, 500)).toBeLessThan(0.03);
});
