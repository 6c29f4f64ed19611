import type { Drill } from './drill.ts';
import type { Receipt } from './receipt.ts';

export interface Rehearsed {
  readonly id: string;
  readonly agent: string;
  readonly from: string;
  readonly digest: string;
  readonly by: string;
  readonly at: string;
  readonly withinMinutes: number;
  /** Of the rehearsal's rollback. */
  readonly receipt: Receipt;
}

const MINUTE = 60_000;

/** What a rehearsal proves, by the receipt that the rollback gave. */
export function drillOf({ receipt, withinMinutes, ...facts }: Rehearsed): Drill {
  const { environment, phases, targets, operation } = receipt;
  const ms = Math.round(phases.reduce((sum, phase) => sum + phase.ms, 0) * 10) / 10;
  const failed = targets.filter(({ outcome }) => outcome === 'failed' || outcome === 'refused');
  const problem = problemOf(receipt, failed, ms, withinMinutes);
  return {
    schema: 'headgate/drill/v1',
    environment,
    ...facts,
    to: operation?.changes[0]?.to ?? null,
    ms,
    withinMinutes,
    passed: problem === undefined,
    ...(problem === undefined ? {} : { problem }),
    phases,
    targets: { served: targets.length - failed.length, of: targets.length },
  };
}

function problemOf(
  { outcome, why }: Receipt,
  [failed]: Receipt['targets'],
  ms: number,
  withinMinutes: number,
): string | undefined {
  if (outcome !== 'flipped') return why;
  if (failed) return `a target did not take it: ${failed.problem ?? failed.outcome}`;
  return ms > withinMinutes * MINUTE
    ? `it took ${(ms / MINUTE).toFixed(1)} minutes of at most ${withinMinutes}`
    : undefined;
}
