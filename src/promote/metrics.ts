import { DAY_MS } from '../core/duration.ts';
import type { HistoryChange, HistoryEntry } from './history.ts';
import { isRollback } from './is-rollback.ts';

/** How well releases go out and come back (schemas/metrics.schema.json), from git history alone. */
export interface Metrics {
  readonly schema: 'headgate/metrics/v1';
  /** The span that was looked at, ISO 8601, UTC. */
  readonly since: string;
  readonly until: string;
  /** In the order of headgate.yaml. */
  readonly environments: readonly EnvironmentMetrics[];
}

/** The four measures of DORA for one environment, counted in moves of one agent each. */
export interface EnvironmentMetrics {
  readonly environment: string;
  /** Deployments: moves of an agent to another release by `promote`. */
  readonly deployments: number;
  /** Deployments divided by the days of the span. */
  readonly perDay: number;
  /**
   * Lead time for changes: from the commit date of the source commit on the default branch until its release ran
   * here for the first time. Without deployments whose commit this clone lacks.
   */
  readonly leadTime: Durations | null;
  /** Moves of an agent to another release by a rollback, asked for or automatic. */
  readonly rollbacks: number;
  /** Change failure rate: rollbacks divided by deployments; null without deployments. */
  readonly changeFailureRate: number | null;
  /** Time to restore: how long what was rolled back had run here, until the rollback's commit. */
  readonly timeToRestore: Durations | null;
}

interface Durations {
  readonly count: number;
  readonly medianMs: number;
  /** Nine of ten took no longer (nearest rank). */
  readonly p90Ms: number;
}

export interface MetricsFacts {
  readonly environment: string;
  /** Newest first, from the branch's beginning. */
  readonly history: readonly HistoryEntry[];
  /** Milliseconds since 1970; both ends belong to the span. */
  readonly since: number;
  readonly until: number;
  /** Commit date of a release's source by the id of the release's tree, milliseconds since 1970. */
  readonly sourceTimes: ReadonlyMap<string, number>;
}

/** The measures of one environment. */
export function environmentMetrics(facts: MetricsFacts): EnvironmentMetrics {
  const { environment, since, until, sourceTimes } = facts;
  const moves = movesOf(facts.history).filter(({ at }) => at >= since && at <= until);
  const deployed = moves.filter(({ kind }) => kind === 'promote');
  const restored = moves.filter(({ kind }) => isRollback(kind));
  const leadTimes = deployed.flatMap(({ first, at, to }) => {
    const source = sourceTimes.get(to.tree);
    return first && source !== undefined ? [at - source] : [];
  });
  return {
    environment,
    deployments: deployed.length,
    perDay: until > since ? deployed.length / ((until - since) / DAY_MS) : 0,
    leadTime: durations(leadTimes),
    rollbacks: restored.length,
    changeFailureRate: deployed.length === 0 ? null : restored.length / deployed.length,
    timeToRestore: durations(restored.flatMap(({ ran }) => (ran === undefined ? [] : [ran]))),
  };
}

interface Move extends HistoryChange {
  readonly kind: HistoryEntry['kind'];
  readonly at: number;
  /** The release never ran here before. */
  readonly first: boolean;
  /** How long what it replaced had run; undefined when nothing had. */
  readonly ran: number | undefined;
}

/** Every step of an agent to another release, oldest first. */
function movesOf(history: readonly HistoryEntry[]): Move[] {
  const serving = new Map<string, { readonly digest: string; readonly since: number }>();
  const seen = new Set<string>();
  const moves: Move[] = [];
  for (const { kind, changes, ...entry } of [...history].reverse()) {
    const at = Date.parse(entry.at);
    for (const change of changes) {
      const { agent, to } = change;
      const before = serving.get(agent);
      if (before?.digest === to.digest) continue;
      const key = `${agent} ${to.digest}`;
      const ran = before && at - before.since;
      moves.push({ ...change, kind, at, first: !seen.has(key), ran });
      seen.add(key);
      serving.set(agent, { digest: to.digest, since: at });
    }
  }
  return moves;
}

function durations(values: readonly number[]): Durations | null {
  // A clock that went back is no time at all.
  const sorted = values.map((value) => Math.max(0, value)).sort((a, b) => a - b);
  const at = (rank: number): number => sorted[Math.max(0, rank - 1)] ?? 0;
  const count = sorted.length;
  if (count === 0) return null;
  const median = (at(Math.ceil(count / 2)) + at(Math.floor(count / 2) + 1)) / 2;
  return { count, medianMs: median, p90Ms: at(Math.ceil(count * 0.9)) };
}
