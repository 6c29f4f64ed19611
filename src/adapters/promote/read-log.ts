import { unknownName } from '../../core/unknown-name.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import { type Log, type LogFilter, logOf } from '../../promote/log.ts';
import { requireAgentAt } from './agent-at.ts';
import type { Promoter } from './promoter.ts';
import { readHistory } from './read-history.ts';
import { readPolicy } from './read-policy.ts';
import { fetchMissing, readRemoteRefs } from './remote-refs.ts';

const HEADS = 'refs/heads/env/';

/** The audit trail of the environments, from their commits' trailers. */
export async function readLog(promoter: Promoter, filter: LogFilter): Promise<Log> {
  const refs = await readRemoteRefs(promoter, []);
  const branches = [...refs].filter(
    ([ref]) =>
      ref.startsWith(HEADS) &&
      (filter.environment === undefined || ref === HEADS + filter.environment),
  );
  if (filter.environment !== undefined && branches.length === 0) {
    throw unknownName(
      `${promoter.remote} has no branch env/${filter.environment}: nothing was ever promoted there`,
      {
        name: filter.environment,
        known: [...refs.keys()].flatMap((ref) =>
          ref.startsWith(HEADS) ? [ref.slice(HEADS.length)] : [],
        ),
        otherwise: 'headgate status lists the environments',
      },
    );
  }
  await fetchMissing(
    promoter,
    branches.map(([, tip]) => tip),
  );
  const entries: HistoryEntry[] = [];
  for (const [, tip] of branches) entries.push(...(await readHistory(promoter.folder, tip)));
  const log = logOf(entries, filter);
  const { agent } = filter;
  if (log.entries.length === 0 && agent !== undefined && !ranAnywhere(entries, agent)) {
    // One that was mistyped never did anything, which is no answer to what was asked.
    const { commit } = await readPolicy(promoter, refs);
    await requireAgentAt(promoter, commit, agent);
  }
  return log;
}

function ranAnywhere(entries: readonly HistoryEntry[], agent: string): boolean {
  return entries.some(({ changes }) => changes.some((change) => change.agent === agent));
}
