import { GitError } from './git-error.ts';
import { isOid } from './oid.ts';
import type { RefUpdate } from './push-with-lease.ts';
import { isRefName } from './ref-name.ts';
import { runGit } from './run-git.ts';

/**
 * Changes refs of this clone in one transaction: all of them, or none when one no longer holds what was
 * observed.
 *
 * @throws GitError when a ref moved in between, is locked, or can't exist beside another.
 */
export async function updateRefs(folder: string, updates: readonly RefUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  const commands = updates.map(({ ref, oid, expect }) => {
    const ids = [oid ?? '', expect].filter((id) => id !== '');
    if (!isRefName(ref) || !ids.every(isOid)) {
      throw new GitError('refused', `${JSON.stringify({ ref, oid, expect })} is not an update`);
    }
    if (oid === null) return `delete ${ref}\0${expect}\0`;
    return expect === '' ? `create ${ref}\0${oid}\0` : `update ${ref}\0${oid}\0${expect}\0`;
  });
  await runGit(folder, ['update-ref', '-z', '--stdin'], { input: commands.join('') });
}
