import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { GitError } from '../git/git-error.ts';
import { pushWithLease } from '../git/push-with-lease.ts';
import { isRefName } from '../git/ref-name.ts';
import { updateRefs } from '../git/update-refs.ts';
import type { Promoter } from './promoter.ts';

/**
 * Gives a commit a new local branch, and pushes it there where it was asked for. What has the name already is
 * left alone.
 *
 * @throws UserError when the name can't be had, or when the push is refused.
 */
export async function nameBranch(
  { folder, remote }: Promoter,
  branch: string,
  commit: string,
  push: boolean,
): Promise<void> {
  const ref = `refs/heads/${branch}`;
  if (!isRefName(ref)) throw new UserError(EXIT.usage, `${branch} can’t be the name of a branch`);
  try {
    await updateRefs(folder, [{ ref, oid: commit, expect: '' }]);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UserError(
      EXIT.usage,
      `the branch ${branch} can’t be made: ${error.message}`,
      `choose another name with --branch, or git branch -D ${branch}`,
    );
  }
  if (!push) return;
  const [answer] = await pushWithLease(folder, {
    remote,
    updates: [{ ref, oid: commit, expect: '' }],
  });
  if (answer?.outcome === 'updated' || answer?.outcome === 'up-to-date') return;
  throw new UserError(
    EXIT.incomplete,
    `${remote} did not take the push to ${branch}: ${answer?.reason ?? 'no answer'}`,
    `the branch is in this clone: git push ${remote} ${branch}`,
  );
}
