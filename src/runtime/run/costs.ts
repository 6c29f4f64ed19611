import { DAY_MS } from '../../core/duration.ts';
import { isoDay } from '../../core/iso-day.ts';
import type { Store } from '../store/store.ts';
import { type CostUnit, costsGroup } from './cost-counters.ts';

/** Whose spending it is: names, empty where a run has none. */
export interface CostOwner {
  readonly agent: string;
  readonly version: string;
  readonly pipeline: string;
  readonly team: string;
  readonly tenant: string;
}

/** What was spent on one day, by one owner. */
export interface CostLine extends CostOwner {
  /** `2026-11-21`, of UTC. */
  readonly day: string;
  readonly tokens: number;
  readonly costUsd: number;
  /** Model calls. */
  readonly calls: number;
}

/** What was spent from the day of one moment to the day of another, both counted in; by day and owner. */
export async function readCosts(
  store: Store,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly CostLine[]> {
  const lines: CostLine[] = [];
  for (let at = Math.floor(from / DAY_MS) * DAY_MS; at <= to; at += DAY_MS) {
    const day = isoDay(at);
    lines.push(...linesOf(day, await store.counts(costsGroup(at))));
  }
  return lines;
}

function linesOf(day: string, counts: ReadonlyMap<string, number>): CostLine[] {
  const owners = new Map<string, { owner: CostOwner; units: Partial<Record<CostUnit, number>> }>();
  for (const [field, sum] of counts) {
    const [agent, version, pipeline, team, tenant, unit] = JSON.parse(field) as string[];
    if (agent === undefined || version === undefined || tenant === undefined) continue;
    const key = JSON.stringify([agent, version, pipeline, team, tenant]);
    const owner = { agent, version, pipeline: pipeline ?? '', team: team ?? '', tenant };
    const known = owners.get(key) ?? { owner, units: {} };
    known.units[unit as CostUnit] = sum;
    owners.set(key, known);
  }
  return [...owners.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { owner, units }]) => ({
      day,
      ...owner,
      tokens: units.tokens ?? 0,
      costUsd: (units.micros ?? 0) / 1_000_000,
      calls: units.calls ?? 0,
    }));
}
