import type { Ack, AckHealth } from '../core/ack.ts';
import { CLOCK_SKEW_MS } from './clock-skew.ts';
import type { Health } from './health.ts';

/** What to count: one release in one environment, since it was brought there this time. */
export interface HealthScope {
  readonly environment: string;
  readonly agent: string;
  readonly digest: string;
  /** Milliseconds since 1970, by the promoter's clock. What was seen before belongs to an earlier attempt. */
  readonly from: number;
}

/**
 * The health of one release, over every instance that acknowledged it; null when none reported any. Of an
 * instance that reported several times, its newest report counts, because its counts only grow. A report
 * whose numbers can't be, such as more failures than runs, counts for nothing.
 */
export function healthOfAcks(acks: readonly Ack[], scope: HealthScope): Health | null {
  const newest = new Map<string, { readonly at: string; readonly health: AckHealth }>();
  for (const ack of acks) {
    const health = reportOf(ack, scope);
    // A process says what it saw of the main release beside its canary, too: that is one report, not two.
    const process = ack.instance.replace(/\.canary$/, '');
    const known = newest.get(process);
    if (health && (!known || ack.at > known.at)) newest.set(process, { at: ack.at, health });
  }
  const reports = [...newest.values()].map(({ health }) => health);
  if (reports.length === 0) return null;
  const sum = (of: (health: AckHealth) => number) =>
    reports.reduce((total, health) => total + of(health), 0);
  return {
    runs: sum(({ runs }) => runs),
    failures: sum(({ failures }) => failures),
    guardrails: sum(({ guardrails }) => guardrails),
    escalations: sum(({ escalations }) => escalations),
    costUsd: sum(({ costUsd }) => costUsd),
    grades: {
      count: sum(({ grades }) => grades?.count ?? 0),
      sum: sum(({ grades }) => grades?.sum ?? 0),
    },
  };
}

/** What an instance says of the release, whether it serves it now or did before. */
function reportOf(ack: Ack, scope: HealthScope): AckHealth | undefined {
  if (ack.environment !== scope.environment || ack.agent !== scope.agent) return undefined;
  const health = ack.digest === scope.digest ? ack.health : undefined;
  const before = ack.before?.digest === scope.digest ? ack.before.health : undefined;
  return [health, before].find(
    (report) =>
      report && Date.parse(report.since) >= scope.from - CLOCK_SKEW_MS && isPossible(report),
  );
}

function isPossible({ runs, failures, guardrails, escalations, costUsd, grades }: AckHealth) {
  const shares = [failures, guardrails, escalations, grades?.count ?? 0];
  return (
    Number.isSafeInteger(runs) &&
    shares.every((count) => Number.isSafeInteger(count) && count >= 0 && count <= runs) &&
    costUsd >= 0 &&
    Number.isFinite(costUsd) &&
    (!grades || (grades.sum >= 0 && grades.sum <= grades.count))
  );
}
