import { expect, test } from 'vitest';
import { largestError } from '../support/exact-binomial.ts';

test('the exact binomial agrees with fractions on a million random pairs, to 1e-12', () => {
  expect(largestError({ pairs: 1_000_000, largest: 500, seed: 2 })).toBeLessThan(1e-12);
});
