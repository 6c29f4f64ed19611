import { DAY_MS } from '../../core/duration.ts';
import { isoDay } from '../../core/iso-day.ts';
import type { CostLine, CostOwner } from './costs.ts';

/** What one owner spent in one week. */
export interface CostSum {
  /** The Monday of the week, of UTC: `2026-11-16`. */
  readonly week: string;
  readonly by: keyof CostOwner;
  /** Empty where runs had no such owner. */
  readonly owner: string;
  readonly tokens: number;
  readonly costUsd: number;
  /** Model calls. */
  readonly calls: number;
}

/** Sums by week and owner, oldest week first and within it the dearest owner first. A version names its agent. */
export function costSums(lines: readonly CostLine[], by: keyof CostOwner): readonly CostSum[] {
  const sums = new Map<string, CostSum>();
  for (const line of lines) {
    const owner = by === 'version' ? `${line.agent} ${line.version}` : line[by];
    const week = mondayOf(line.day);
    const key = JSON.stringify([week, owner]);
    const before = sums.get(key) ?? { week, by, owner, tokens: 0, costUsd: 0, calls: 0 };
    sums.set(key, {
      ...before,
      tokens: before.tokens + line.tokens,
      // In whole millionths, so that sums of many are exact.
      costUsd: (Math.round(before.costUsd * 1e6) + Math.round(line.costUsd * 1e6)) / 1e6,
      calls: before.calls + line.calls,
    });
  }
  return [...sums.values()].sort(
    (a, b) =>
      a.week.localeCompare(b.week) || b.costUsd - a.costUsd || a.owner.localeCompare(b.owner),
  );
}

function mondayOf(day: string): string {
  const at = Date.parse(day);
  const since = (new Date(at).getUTCDay() + 6) % 7;
  return isoDay(at - since * DAY_MS);
}
