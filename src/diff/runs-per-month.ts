import type { OperationsFile } from '../generated/types.ts';

const DAYS = 30;

/** Runs a month, and what says so, in words that follow "by". */
export interface RunsPerMonth {
  readonly runs: number;
  readonly from: string;
}

/**
 * How many runs a month to reckon with: those that the budgets allow by number, else those that they pay
 * for when every run costs all it may. Undefined where budgets say neither. A month has 30 days.
 */
export function runsPerMonth(operations: OperationsFile | undefined): RunsPerMonth | undefined {
  const { perMonth, perDay, perRun } = operations?.budgets ?? {};
  if (perMonth?.runs !== undefined) return { runs: perMonth.runs, from: 'budgets.perMonth.runs' };
  if (perDay?.runs !== undefined) return { runs: perDay.runs * DAYS, from: 'budgets.perDay.runs' };
  if (perRun?.costUsd === undefined) return undefined;
  if (perMonth?.costUsd !== undefined) {
    const runs = Math.round(perMonth.costUsd / perRun.costUsd);
    return { runs, from: 'budgets.perMonth.costUsd and perRun.costUsd' };
  }
  if (perDay?.costUsd === undefined) return undefined;
  const runs = Math.round((perDay.costUsd * DAYS) / perRun.costUsd);
  return { runs, from: 'budgets.perDay.costUsd and perRun.costUsd' };
}
