import { type Bounds, part, type Share, wilson } from './wilson.ts';

/**
 * What the difference of two independent shares may be, as far as their numbers tell: Newcombe's hybrid
 * of two Wilson intervals (Statistics in Medicine 17, 1998, method 10). It holds for few observations
 * and for shares near 0 and 1, where the usual formula claims to know everything.
 *
 * @param z how sure: 1.645 leaves 5 % on either side.
 */
export function differenceBounds(current: Share, previous: Share, z: number): Bounds {
  const [a, b] = [wilson(current, z), wilson(previous, z)];
  const [p, q] = [part(current), part(previous)];
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}
