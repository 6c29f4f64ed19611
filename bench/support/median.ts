import { quantile } from './quantile.ts';

/** The middle one; of two in the middle, the smaller. NaN of none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
