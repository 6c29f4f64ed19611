import { normalQuantile } from './normal-quantile.ts';

export interface Errors {
  /** Chance to block what did not change. */
  readonly alpha: number;
  /** Chance to miss a drop of the size in question. */
  readonly beta: number;
}

/**
 * Pairs that a fixed comparison needs to tell no difference from a drop of `margin`:
 * ((z_{1−α}·√d + z_{1−β}·√(d + δ − δ²)) / δ)², rounded up.
 *
 * Source: Lachenbruch, On the sample size for studies based upon McNemar's test, Statistics in Medicine 11 (1992),
 * with the variance d + δ − δ² that flips and a drop give together.
 *
 * @param flips share of pairs that differ though nothing changed, in (0, 1].
 */
export function pairsNeeded(margin: number, flips: number, { alpha, beta }: Errors): number {
  const calm = normalQuantile(1 - alpha) * Math.sqrt(flips);
  const dropped = normalQuantile(1 - beta) * Math.sqrt(flips + margin - margin * margin);
  return Math.ceil(((calm + dropped) / margin) ** 2);
}

/** The smallest drop, to a thousandth, that so many pairs can tell from none; 1 when even the largest can't. */
export function detectableDrop(pairs: number, flips: number, errors: Errors): number {
  let [low, high] = [0, 1000];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (pairsNeeded(middle / 1000, flips, errors) <= pairs) high = middle;
    else low = middle;
  }
  return high / 1000;
}
