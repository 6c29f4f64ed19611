import { incompleteBeta, inverseIncompleteBeta } from './incomplete-beta.ts';

/** P(T ≤ t) for Student's distribution (DLMF 8.17). */
export function studentCdf(t: number, freedom: number): number {
  const tail = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** t with P(T ≤ t) = p, for p in (0, 1). */
export function studentQuantile(p: number, freedom: number): number {
  const tail = Math.min(p, 1 - p);
  const x = inverseIncompleteBeta(2 * tail, freedom / 2, 0.5);
  return Math.sign(p - 0.5) * Math.sqrt((freedom * (1 - x)) / x);
}
