import type { Settings } from '../decision/settings.ts';

/**
 * What each run of the stand-in is worth that a new agent is held against, whose first release has no release before
 * it: short of perfect by the margin. So a new agent passes once its mean score surely lies less than two margins
 * below 1, and is blocked once it surely lies more than one below.
 */
export function standInWorth({ margin }: Pick<Settings, 'margin'>): number {
  return Number((1 - margin).toFixed(6));
}

/** What stands in place of a model, for what nobody runs. */
export const STAND_IN_MODEL = 'none';

/** What reports call it. */
export function standInLabel(settings: Pick<Settings, 'margin'>): string {
  return `a stand-in worth ${standInWorth(settings)} in every case`;
}
