import type { AckHealth } from '../../core/ack.ts';
import type { HealthCounts } from './agent-handle.ts';

/** What this process saw of each release that it served. */
export interface Health {
  record(digest: string, seen: HealthCounts): void;
  /** Zeros since now for a release that nothing was recorded of. */
  of(digest: string): AckHealth;
  /** Changes with every record. */
  readonly revision: number;
}

/** Runs that last over many releases are rare; of older ones than these nothing is counted any more. */
const MOST_RELEASES = 16;

const COUNTS = ['runs', 'failures', 'guardrails', 'escalations', 'costUsd'] as const;

/** Counts by release, of the newest ones; grades outside of [0, 1] count for nothing. */
export function makeHealth(clock: () => number): Health {
  const all = new Map<string, AckHealth>();
  let revision = 0;

  function of(digest: string): AckHealth {
    const found = all.get(digest);
    if (found) return found;
    const since = new Date(clock()).toISOString();
    const fresh = { since, runs: 0, failures: 0, guardrails: 0, escalations: 0, costUsd: 0 };
    all.set(digest, fresh);
    const [oldest] = all.keys();
    if (all.size > MOST_RELEASES && oldest !== undefined) all.delete(oldest);
    return fresh;
  }

  return {
    of,
    record(digest, seen) {
      const before = of(digest);
      const grades = seen.grades?.filter((score) => score >= 0 && score <= 1) ?? [];
      const counts = COUNTS.map((key) => [key, before[key] + Math.max(0, seen[key] ?? 0)]);
      const { count, sum } = before.grades ?? { count: 0, sum: 0 };
      revision += 1;
      all.set(digest, {
        ...before,
        ...Object.fromEntries(counts),
        ...(count + grades.length > 0 && {
          grades: {
            count: count + grades.length,
            sum: grades.reduce((all, score) => all + score, sum),
          },
        }),
      });
    },
    get revision() {
      return revision;
    },
  };
}
