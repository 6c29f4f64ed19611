import { durationMs } from '../../core/duration.ts';
import { isoDay } from '../../core/iso-day.ts';
import type { Policy } from '../../core/policy.ts';

const DEFAULT_WITHIN = '30d';

/** The last day, `YYYY-MM-DD`, on which the retirement of a pinned model is a finding already. */
export function retirementHorizon(policy: Policy, today: string): string {
  const within = durationMs(policy.config.models?.retireWithin ?? DEFAULT_WITHIN) ?? 0;
  return isoDay(Date.parse(today) + within);
}
