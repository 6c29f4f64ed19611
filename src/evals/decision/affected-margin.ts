import type { ComparedCase, Comparison } from './comparison.ts';

/** From here on, a question about the affected cases would forgive more than it should. */
const WIDEST = 0.33;

/**
 * Cases whose fingerprints differ. For all others both configurations have the same distribution of answers and
 * grades, so that their difference is 0 and no run could say more.
 */
export function affectedCases({ cases, calibration }: Comparison): readonly ComparedCase[] {
  return calibration ? cases : cases.filter(({ base, head }) => base !== head);
}

/**
 * A drop of `margin` over all cases, in terms of the share of them that can have dropped at all. Without a limit a
 * change of few cases would pass though it broke every one of them.
 */
export function affectedMargin(margin: number, share: number): number {
  return Math.min(margin / share, Math.max(WIDEST, margin));
}
