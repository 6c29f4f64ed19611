import { DAY_MS } from '../../core/duration.ts';
import { isoDay } from '../../core/iso-day.ts';
import type { Count } from '../store/store.ts';
import type { CostOwner } from './costs.ts';

export type CostUnit = 'tokens' | 'micros' | 'calls';

/** Thirteen months, so that a month can be compared with its last year's. */
const COSTS_KEPT_MS = 400 * DAY_MS;

/** The counters of the day of a moment. */
export function costsGroup(at: number): string {
  return `costs/${isoDay(at)}`;
}

/** What an owner spent at a moment, as changes of that day's counters. */
export function costCounters(
  at: number,
  { agent, version, pipeline, team, tenant }: CostOwner,
  spent: Readonly<Record<CostUnit, number>>,
): Count[] {
  return Object.entries(spent).map(([unit, by]) => ({
    ...{ group: costsGroup(at), by, keepMs: COSTS_KEPT_MS },
    field: JSON.stringify([agent, version, pipeline, team, tenant, unit]),
  }));
}
