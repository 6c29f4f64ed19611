import { DAY_MS, durationMs } from '../../core/duration.ts';
import type { AgentConfig } from '../loading/served.ts';

/** Milliseconds for which the store keeps a run and its steps: `persistence.retention`, or 30 days. */
export function keepMsOf({ persistence }: NonNullable<AgentConfig['operations']>): number {
  return durationMs(persistence?.retention ?? '') ?? 30 * DAY_MS;
}
