import { inverseIncompleteBeta } from './incomplete-beta.ts';

/**
 * Exact bounds of a share, for what gates: each is wrong with probability at most `tail`.
 *
 * Source: Clopper and Pearson, The use of confidence or fiducial limits, Biometrika 26 (1934).
 *
 * @param tail error of each side; .025 for an interval of 95 %, .05 for one bound.
 */
export function clopperPearson(hits: number, of: number, tail: number): readonly [number, number] {
  return [
    hits === 0 ? 0 : inverseIncompleteBeta(tail, hits, of - hits + 1),
    hits === of ? 1 : inverseIncompleteBeta(1 - tail, hits + 1, of - hits),
  ];
}
