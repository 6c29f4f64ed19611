import { durationMs } from '../core/duration.ts';
import { isoDay } from '../core/iso-day.ts';
import type { HeadgateConfig } from '../generated/types.ts';
import type { Bundle } from '../release/bundle.ts';
import { contractDifferences } from './contract-differences.ts';
import { retiredPins } from './retired-pins.ts';

// As the rule model/retiring has it.
const RETIRE_WITHIN = '30d';

export interface CallersQuestion {
  /** What runs now; undefined when nothing does, or when it can't be read. */
  readonly from: Bundle | undefined;
  readonly to: Bundle;
  readonly config: HeadgateConfig;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What whoever calls an agent meets when it goes from one release to another: its contract, and pins that don't answer or soon won't. */
export function whatCallersMeet({ from, to, config, now }: CallersQuestion): string[] {
  const { version } = to.manifest;
  const today = isoDay(now);
  const within = durationMs(config.models?.retireWithin ?? RETIRE_WITHIN);
  return [
    ...(from ? contractDifferences(from, to) : []),
    ...retiredPins(to, now, within).map(({ id, retired }) =>
      retired <= today
        ? `${version} calls ${id}, which was retired on ${retired}`
        : `${version} calls ${id}, which retires on ${retired}`,
    ),
  ];
}
