import { normalQuantile } from './normal-quantile.ts';

const STEPS = 60;

/** P(Z ≥ z) of the standard normal distribution, to nine digits: its quantile, inverted by halving. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  let [low, high] = [0, 0.5];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (-normalQuantile(middle) < z) high = middle;
    else low = middle;
  }
  return high;
}
