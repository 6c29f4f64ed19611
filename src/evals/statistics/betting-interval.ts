import { type Hypothesis, openWealth } from './betting.ts';

/** Halvings of [−1, 1]: to seven digits. */
const STEPS = 24;

/**
 * Means that the pairs do not refute: those against which neither one-sided wealth has reached 2/α. It covers Δ
 * with probability 1 − α at any time one looks, which intervals for a fixed number of pairs do not after an early
 * stop.
 *
 * @param differences in the order in which pairs were drawn.
 * @returns [lower, upper], in [−1, 1]; all of it without pairs.
 */
export function bettingInterval(
  differences: readonly number[],
  { margin, alpha }: { readonly margin: number; readonly alpha: number },
): readonly [number, number] {
  const limit = Math.log(2 / alpha);
  const refutes = (direction: Hypothesis['direction'], mean: number) => {
    const wealth = openWealth({ direction, mean, margin });
    for (const difference of differences) wealth.bet(difference);
    return wealth.log() >= limit;
  };
  return [edge(-1, (mean) => refutes('above', mean)), edge(1, (mean) => refutes('below', mean))];
}

/** Walks from one end of [−1, 1] to where means stop being refuted, rounded towards that end. */
function edge(end: -1 | 1, refuted: (mean: number) => boolean): number {
  let [outside, inside] = [end, -end] as [number, number];
  for (let step = 0; step < STEPS; step++) {
    const middle = (outside + inside) / 2;
    if (refuted(middle)) outside = middle;
    else inside = middle;
  }
  return outside;
}
