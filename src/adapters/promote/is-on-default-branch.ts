import { isAncestor } from '../git/is-ancestor.ts';
import { deepen } from './deepen.ts';
import type { Promoter } from './promoter.ts';

/**
 * Whether the default branch holds a commit; null when the clone is too shallow to tell, and can't be
 * deepened.
 *
 * @param tip of the default branch on the remote; undefined when it has none.
 */
export async function isOnDefaultBranch(
  promoter: Promoter,
  commit: string,
  tip: string | undefined,
): Promise<boolean | null> {
  if (tip === undefined) return false;
  if (await holds(promoter, commit, tip)) return true;
  return deepen(promoter).then(
    () => holds(promoter, commit, tip),
    () => null,
  );
}

async function holds(promoter: Promoter, commit: string, tip: string): Promise<boolean> {
  if ((await promoter.reader.read(commit))?.type !== 'commit') return false;
  return isAncestor(promoter, commit, tip);
}
