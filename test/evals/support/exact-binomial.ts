import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { mcnemar } from '../../../src/evals/statistics/mcnemar.ts';

/** Bits that are more than a double keeps. */
const BITS = 64n;

/** Largest relative error of McNemar's one-sided exact p over random pairs of losses and wins, against fractions. */
export function largestError(options: { pairs: number; largest: number; seed: number }): number {
  const random = xoroshiro128plus(options.seed);
  const rows = new Map<number, readonly bigint[]>();
  let worst = 0;
  for (let pair = 0; pair < options.pairs; pair++) {
    const losses = uniformInt(random, 0, options.largest);
    const wins = uniformInt(random, 0, options.largest);
    const n = losses + wins;
    const row = rows.get(n) ?? tails(n);
    rows.set(n, row);
    const exact = ratio(row[losses] ?? 0n, 1n << BigInt(n));
    worst = Math.max(worst, Math.abs(mcnemar(losses, wins).exact / exact - 1));
  }
  return worst;
}

/** Sums of the binomial coefficients from k to n, for every k. */
function tails(n: number): readonly bigint[] {
  const sums: bigint[] = Array.from({ length: n + 1 }, () => 0n);
  let [coefficient, sum] = [1n, 0n];
  for (let k = n; k >= 0; k--) {
    sum += coefficient;
    sums[k] = sum;
    coefficient = (coefficient * BigInt(k)) / BigInt(n - k + 1);
  }
  return sums;
}

/** above / below as a double, correct to its last digit or two, however small. */
function ratio(above: bigint, below: bigint): number {
  const shift = BigInt(below.toString(2).length - above.toString(2).length) + BITS;
  return (Number((above << shift) / below) / 2 ** Number(BITS)) * 2 ** -Number(shift - BITS);
}
