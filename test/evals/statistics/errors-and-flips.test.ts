import { expect, test } from 'vitest';
import { clusteredError } from '../../../src/evals/statistics/clustered-error.ts';
import { eBonferroni } from '../../../src/evals/statistics/e-bonferroni.ts';
import { meanAndError } from '../../../src/evals/statistics/mean-and-error.ts';
import { negativeFlips } from '../../../src/evals/statistics/negative-flips.ts';

test('groups of one are independent values', () => {
  const values = [0, 1, 0, 0, -1, 1, 1];
  const { error } = meanAndError(values);
  expect(clusteredError(values.map((value) => [value]))).toBeCloseTo(error, 12);
});

test('copies of a value are no more evidence than the value', () => {
  const values = [0, 1, 0, 0, -1, 1, 1];
  const copied = clusteredError(values.map((value) => [value, value, value]));
  expect(copied).toBeCloseTo(meanAndError(values).error, 12);
  expect(clusteredError([[1, 0, 1]])).toBe(0);
});

test('two groups, by hand', () => {
  // Mean ½; sums of deviations 1 and −1; SE² = (1 + 1) · 2 / 1 / 4².
  expect(
    clusteredError([
      [1, 1],
      [0, 0],
    ]),
  ).toBeCloseTo(0.5, 12);
});

test('thresholds share α: half for the suite, the rest for all others', () => {
  expect(Math.exp(eBonferroni(0.05, 0).primary)).toBeCloseTo(20, 9);
  const four = eBonferroni(0.05, 4);
  expect(Math.exp(four.primary)).toBeCloseTo(40, 9);
  expect(Math.exp(four.other)).toBeCloseTo(160, 9);
  expect(1 / Math.exp(four.primary) + 4 / Math.exp(four.other)).toBeCloseTo(0.05, 12);
});

test('negative flips and compatibility', () => {
  expect(negativeFlips({ losses: 3, wins: 5, pairs: 100 }, 80)).toEqual({
    rate: 0.03,
    compatibility: 1 - 3 / 80,
  });
  expect(negativeFlips({ losses: 0, wins: 0, pairs: 0 }, 0)).toEqual({ rate: 0, compatibility: 1 });
});
