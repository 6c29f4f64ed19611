import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import { environmentMetrics, type Metrics } from '../../promote/metrics.ts';
import { readCommit } from '../git/read-commit.ts';
import { readRelease } from '../release/read-release.ts';
import type { Promoter } from './promoter.ts';
import { readHistory } from './read-history.ts';
import { readPolicy } from './read-policy.ts';
import { environmentRef, fetchMissing, readRemoteRefs } from './remote-refs.ts';

export interface MetricsRequest {
  /** Absent: all of headgate.yaml that have a branch. */
  readonly environment?: string;
  /** Milliseconds since 1970; both ends belong to the span. */
  readonly since: number;
  readonly until: number;
}

/** DORA's measures of environments, from the history of their branches and of the default branch. */
export async function readMetrics(promoter: Promoter, request: MetricsRequest): Promise<Metrics> {
  const { environment, since, until } = request;
  const refs = await readRemoteRefs(promoter, []);
  const { config } = await readPolicy(promoter, refs);
  const names = environment === undefined ? Object.keys(config.environments ?? {}) : [environment];
  const branches = names.flatMap((name) => {
    const tip = refs.get(environmentRef(name));
    return tip === undefined ? [] : [{ name, tip }];
  });
  if (environment !== undefined && branches.length === 0) {
    throw new UserError(
      EXIT.usage,
      `${promoter.remote} has no branch env/${environment}: nothing was ever promoted there`,
      'headgate status lists the environments',
    );
  }
  await fetchMissing(
    promoter,
    branches.map(({ tip }) => tip),
  );
  const environments = [];
  for (const { name, tip } of branches) {
    const history = await readHistory(promoter.folder, tip);
    const inSpan = history.filter(({ at }) => Date.parse(at) >= since && Date.parse(at) <= until);
    const sourceTimes = await readSourceTimes(promoter, inSpan);
    environments.push(
      environmentMetrics({ environment: name, history, since, until, sourceTimes }),
    );
  }
  return {
    schema: 'headgate/metrics/v1',
    since: new Date(since).toISOString(),
    until: new Date(until).toISOString(),
    environments,
  };
}

/** When the sources of what was promoted were committed, by the trees of the releases. */
async function readSourceTimes(
  { reader }: Promoter,
  history: readonly HistoryEntry[],
): Promise<Map<string, number>> {
  const promoted = history.filter(({ kind }) => kind === 'promote');
  const trees = new Set(promoted.flatMap(({ changes }) => changes.map(({ to }) => to.tree)));
  const times = new Map<string, number>();
  for (const tree of trees) {
    const release = await readRelease(reader, tree);
    if (typeof release === 'string') continue;
    const commit = await readCommit(reader, release.record.source.commit);
    if (commit) times.set(tree, commit.committer.date);
  }
  return times;
}
