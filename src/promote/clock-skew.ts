/** A promoter's clock may be this much ahead of ours before we stop believing its times. */
export const CLOCK_SKEW_MS = 5 * 60_000;
