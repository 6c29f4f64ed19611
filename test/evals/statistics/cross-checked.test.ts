import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clopperPearson } from '../../../src/evals/statistics/clopper-pearson.ts';
import { halfBinomial } from '../../../src/evals/statistics/half-binomial.ts';
import { normalQuantile } from '../../../src/evals/statistics/normal-quantile.ts';
import { normalTail } from '../../../src/evals/statistics/normal-tail.ts';
import { studentCdf, studentQuantile } from '../../../src/evals/statistics/student-t.ts';
import { largestError } from '../support/exact-binomial.ts';

const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const counts = fc.tuple(fc.nat(300), fc.nat(300)).filter(([a, b]) => a + b > 0);

function close(actual: number, expected: number, relative: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-13);
}

test('Clopper and Pearson agrees with stdlib', () => {
  fc.assert(
    fc.property(counts, ([hits, others]) => {
      const [low, high] = clopperPearson(hits, hits + others, 0.025);
      close(low, hits === 0 ? 0 : betaQuantile(0.025, hits, others + 1), 1e-9);
      close(high, others === 0 ? 1 : betaQuantile(0.975, hits + 1, others), 1e-9);
    }),
  );
});

test('half binomials agree with stdlib, and with fractions to 1e-12', () => {
  fc.assert(
    fc.property(counts, ([k, others]) => {
      close(1 - halfBinomial(k, k + others).atLeast, binomialCdf(k - 1, k + others, 0.5), 1e-10);
    }),
  );
  expect(largestError({ pairs: 20_000, largest: 250, seed: 1 })).toBeLessThan(1e-12);
});

test('normal and Student quantiles agree with stdlib, and with their own distributions', () => {
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 500 }), (p, freedom) => {
      close(normalQuantile(p), normalQuantileOf(p, 0, 1), 1e-10);
      close(normalTail(normalQuantile(1 - p)), p, 1e-8);
      close(studentQuantile(p, freedom), tQuantile(p, freedom), 1e-7);
      close(studentCdf(tQuantile(p, freedom), freedom), tCdf(tQuantile(p, freedom), freedom), 1e-9);
    }),
  );
});
