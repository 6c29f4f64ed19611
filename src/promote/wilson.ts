/** A count out of many; the count may be a sum of scores in [0, 1], whose spread is smaller still. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What a share may be, by Wilson's score interval (JASA 22, 1927). Of nothing, everything is possible. */
export function wilson(share: Share, z: number): Bounds {
  const { of: n } = share;
  if (n === 0) return { low: 0, high: 1 };
  const p = part(share);
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const reach = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** Of nothing: 0. */
export function part({ count, of: n }: Share): number {
  return n === 0 ? 0 : count / n;
}
