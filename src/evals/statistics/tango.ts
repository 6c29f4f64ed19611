const STEPS = 60;

export interface PairCounts {
  /** b: base passed, head failed. */
  readonly losses: number;
  /** c: base failed, head passed. */
  readonly wins: number;
  /** All pairs, those that agree counted in. */
  readonly pairs: number;
}

/**
 * Tango's score for the difference of two paired shares: standard normal if Δ is `mean`, large if Δ is more.
 * ±Infinity at the ends of [−1, 1] where the counts rule them out.
 *
 * Source: Tango, Equivalence test and confidence interval for the difference in proportions for the paired-sample
 * design, Statistics in Medicine 17 (1998).
 */
export function tangoScore({ losses: b, wins: c, pairs: n }: PairCounts, mean: number): number {
  const distance = c - b - n * mean;
  const linear = -b - c + (2 * n - c + b) * mean;
  const constant = -b * mean * (1 - mean);
  const root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
  // The same root of the quadratic, by whichever form does not subtract what is nearly equal.
  const q = linear <= 0 ? (root - linear) / (4 * n) : (-2 * constant) / (root + linear);
  const variance = n * (2 * q + mean * (1 - mean));
  if (variance <= 0) return distance === 0 ? 0 : Math.sign(distance) * Number.POSITIVE_INFINITY;
  return distance / Math.sqrt(variance);
}

/**
 * Differences that Tango's score does not refute.
 *
 * @param z quantile of the normal distribution, 1.96 for 95 %.
 */
export function tangoInterval(counts: PairCounts, z: number): readonly [number, number] {
  const { losses, wins, pairs } = counts;
  const estimate = (wins - losses) / pairs;
  const edge = (end: -1 | 1) => {
    let [inside, outside] = [estimate, end] as [number, number];
    if (Math.abs(tangoScore(counts, outside)) <= z) return outside;
    for (let step = 0; step < STEPS; step++) {
      const middle = (inside + outside) / 2;
      if (Math.abs(tangoScore(counts, middle)) <= z) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return [edge(-1), edge(1)];
}
