import { UserError } from '../../core/user-error.ts';
import { GitError } from '../git/git-error.ts';

/**
 * Does what comes before anything is pushed: where git can't go on there, nothing was changed, which is the first
 * thing that whoever reads the error wants to know.
 *
 * @param outcome what else did not happen: `nothing was recorded`.
 */
export async function beforeAnyPush<T>(
  work: () => Promise<T>,
  outcome = 'nothing was changed',
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const todo = error.todo ?? 'run the same command again';
    throw new UserError(error.exit, error.message, `${outcome}; ${todo}`);
  }
}
