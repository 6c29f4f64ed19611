import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { defaultBranch } from '../git/default-branch.ts';
import type { Repository } from '../git/repository.ts';
import { runGit } from '../git/run-git.ts';

/** How git calls the repository that it runs in, where a remote is asked for. */
export const ITSELF = '.';

/** Whether a clone has no remote at all: what was released, drilled and recorded can then only stand in itself. */
export async function isAlone({ root }: Repository): Promise<boolean> {
  const args = ['config', '--get-regexp', '^remote\\..*\\.url$'];
  const { code } = await runGit(root, args, { okCodes: [0, 1] });
  return code === 1;
}

/**
 * Full name of the default branch of a repository that is its own remote.
 *
 * @throws UserError where nothing was committed yet.
 */
export async function ownDefaultBranch(repository: Repository): Promise<string> {
  const branch = await defaultBranch(repository);
  if (branch) return branch.ref;
  throw new UserError(
    EXIT.usage,
    'there is neither a remote nor a commit on main, so no policy is in force yet',
    'commit headgate.yaml on main first',
  );
}
