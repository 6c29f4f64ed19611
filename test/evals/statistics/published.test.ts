import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { openWealth } from '../../../src/evals/statistics/betting.ts';
import { clopperPearson } from '../../../src/evals/statistics/clopper-pearson.ts';
import { holm } from '../../../src/evals/statistics/holm.ts';
import { mcnemar } from '../../../src/evals/statistics/mcnemar.ts';
import { meanAndError } from '../../../src/evals/statistics/mean-and-error.ts';
import { pairedInterval } from '../../../src/evals/statistics/paired-interval.ts';
import { detectableDrop, pairsNeeded } from '../../../src/evals/statistics/sample-size.ts';
import { signFlip } from '../../../src/evals/statistics/sign-flip.ts';
import { studentCdf } from '../../../src/evals/statistics/student-t.ts';
import { tangoInterval } from '../../../src/evals/statistics/tango.ts';
import { wilson } from '../../../src/evals/statistics/wilson.ts';

// Published results, each with where it was published; other implementations agree with them.
const Z95 = 1.959963984540054;

test.each([
  [80, 59, 0.089452, 'VassarStats'],
  [121, 59, 0.000004, 'VassarStats'],
  [10, 30, 0.002221, 'VassarStats'],
  [10, 10, 1, 'VassarStats'],
  [6, 16, 0.052479, 'R contingencytables'],
  [15, 19, 0.607591, 'R exact2x2'],
])('McNemar, exact: %i losses and %i wins give %f (%s)', (losses, wins, p) => {
  expect(mcnemar(losses, wins).twoSided.exact).toBeCloseTo(p, 6);
});

test('McNemar, mid-p and one-sided', () => {
  expect(mcnemar(6, 16).twoSided.midP).toBeCloseTo(0.03469, 6);
  expect(mcnemar(8, 2).exact).toBeCloseTo(56 / 1024, 15);
  expect(mcnemar(8, 2).midP).toBeCloseTo(56 / 1024 - 45 / 2048, 15);
  expect(mcnemar(0, 0)).toEqual({ exact: 1, midP: 0.5, twoSided: { exact: 1, midP: 1 } });
});

test('Tango: asymptotic score interval of a paired difference (R contingencytables)', () => {
  const [low, high] = tangoInterval({ losses: 16, wins: 6, pairs: 161 }, Z95);
  expect([low, high].map((edge) => edge.toFixed(4))).toEqual(['-0.1240', '-0.0054']);
  const edge = tangoInterval({ losses: 0, wins: 3, pairs: 3 }, Z95);
  expect(edge.map((end) => end.toFixed(3))).toEqual(['-0.123', '1.000']);
});

test('Clopper and Pearson (R binom.test)', () => {
  expect(clopperPearson(20, 100, 0.025)[0]).toBeCloseTo(0.1266555521019559, 12);
  expect(clopperPearson(20, 100, 0.025)[1]).toBeCloseTo(0.2918426890886281, 12);
  expect(clopperPearson(190, 200, 0.025)[0]).toBeCloseTo(0.909972, 6);
  expect(clopperPearson(0, 10, 0.025)).toEqual([0, expect.closeTo(0.308497, 6)]);
  expect(clopperPearson(10, 10, 0.025)[1]).toBe(1);
});

test('Wilson (R prop.test)', () => {
  expect(wilson(3, 10, Z95).map((edge) => edge.toFixed(6))).toEqual(['0.107791', '0.603222']);
  expect(wilson(0, 0, Z95)).toEqual([0, 1]);
});

const DARWIN = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

test('sign flips: Darwin’s corn reaches its height in 863 of 32,768 signs (Fisher 1935)', () => {
  expect(signFlip(DARWIN, xoroshiro128plus(1)) * 32768).toBe(863);
});

test('sign flips: draws come close to all signs, and ties do not count', () => {
  const zeros = Array.from({ length: 100 }, () => 0);
  expect(signFlip([...DARWIN, ...zeros], xoroshiro128plus(1)) * 32768).toBe(863);
  const twice = DARWIN.flatMap((value) => [value, value / 2]);
  const [one, two] = [signFlip(twice, xoroshiro128plus(1)), signFlip(twice, xoroshiro128plus(2))];
  expect(Math.abs(one - two)).toBeLessThan(0.003);
  expect(one).toBeGreaterThan(1 / 10_000);
});

test('paired t: Darwin’s corn', () => {
  const { mean, error } = meanAndError(DARWIN);
  expect(mean / error).toBeCloseTo(2.1479874613311205, 12);
  expect(2 * studentCdf(-mean / error, 14)).toBeCloseTo(0.049702944021800866, 12);
});

test('the interval of few scores is wider than Student’s would be for skewed ones, and never leaves [−1, 1]', () => {
  const skewed = [0, 0, 0, 0, 0, 0, 0, 0, 0, -0.9];
  const [low, high] = pairedInterval(skewed, 0.95, xoroshiro128plus(3));
  expect(low).toBe(-1);
  expect(high).toBeGreaterThan(-0.09);
  expect(pairedInterval([0.1, 0.1], 0.95, xoroshiro128plus(3))).toEqual([0.1, 0.1]);
});

test('Holm (R multtest)', () => {
  const p = [0.001, 0.002, 0.003, 0.004, 0.005, 0.05, 0.06, 0.07, 0.08, 0.09];
  const adjusted = [0.01, 0.018, 0.024, 0.028, 0.03, 0.25, 0.25, 0.25, 0.25, 0.25];
  holm(p).forEach((value, index) => {
    expect(value).toBeCloseTo(adjusted[index] ?? -1, 12);
  });
  expect(holm([0.9, 0.01])).toEqual([0.9, 0.02]);
});

test.each([
  [0.05, [767, 311, 97, 32]],
  [0.1, [1372, 531, 154, 47]],
  [0.2, [2577, 966, 263, 75]],
])('pairs for a drop of 3, 5, 10 and 20 points where %f flip', (flips, expected) => {
  const errors = { alpha: 0.05, beta: 0.05 };
  expect([0.03, 0.05, 0.1, 0.2].map((drop) => pairsNeeded(drop, flips, errors))).toEqual(expected);
  expect(detectableDrop(expected[2] ?? 0, flips, errors)).toBe(0.1);
});

test('bets: the e-values of one trace, computed by hand', () => {
  const trace = [0, 0, -1, 0, 0, 1, 0, -1, 0, -1, 0, -1, 0, 0, -1, 0, -1, -1, 0, -1];
  const parts = { adaptive: 0.5, constant: 0.25, boldest: 0.25 };
  const worse = openWealth({ direction: 'below', mean: 0, margin: 0.1 }, { parts, constant: 0.5 });
  const notWorse = openWealth(
    { direction: 'above', mean: -0.1, margin: 0.1 },
    { parts, constant: 0.3 },
  );
  const seen = trace.map((difference) => {
    worse.bet(difference);
    notWorse.bet(difference);
    return [Math.exp(worse.log()), Math.exp(notWorse.log())].map((value) => value.toFixed(10));
  });
  expect(seen[9]).toEqual(['1.3540357143', '0.2916047988']);
  expect(seen[19]).toEqual(['10.7829245287', '0.0640377541']);
});
