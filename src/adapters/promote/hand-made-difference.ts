import type { Difference } from '../../promote/drift.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import type { ObjectReader } from '../git/object-reader.ts';

/**
 * What somebody changed on an environment's branch past every operation, and its trailers say nothing of: a hold that is gone,
 * a quarantine, what a rollback goes back to. A commit that takes such a change back leaves no difference.
 *
 * @param history newest first.
 */
export async function handMadeDifference(
  reader: ObjectReader,
  environment: string,
  tip: string | null,
  [newest]: readonly HistoryEntry[],
): Promise<Difference[]> {
  if (tip === null || !newest || newest.commit === tip) return [];
  const [stands, written] = await Promise.all(
    [tip, newest.commit].map((commit) => reader.read(`${commit}^{tree}`)),
  );
  if (stands?.oid === written?.oid) return [];
  const range = `${newest.commit.slice(0, 12)} ${tip.slice(0, 12)}`;
  const text = `someone changed it by hand since generation ${newest.generation}, past every operation: git diff ${range} shows what. Take it back by a commit on top of it (git revert, pushed to env/${environment}), never by force`;
  return [{ kind: 'branch', name: environment, text }];
}
