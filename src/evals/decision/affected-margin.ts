/** From here on, a question about the affected cases would forgive more than it should. */
const WIDEST = 0.33;

/**
 * A drop of `margin` over all cases, in terms of the share of them that can have dropped at all. Without a limit a
 * change of few cases would pass though it broke every one of them.
 */
export function affectedMargin(margin: number, share: number): number {
  return Math.min(margin / share, Math.max(WIDEST, margin));
}
