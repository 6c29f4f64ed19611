import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { GitError } from '../git/git-error.ts';

/**
 * Does what comes after a push whose fate only the remote knows: where git can't ask it, nobody can say whether the
 * push arrived, and the error says that, and what finds out.
 *
 * @param what was pushed to: `env/prod was pushed to`.
 * @param todo what finds out, and does nothing twice.
 */
export async function afterAPush<T>(
  what: string,
  todo: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UserError(
      EXIT.incomplete,
      `${what}, and can’t be read back: ${error.message}`,
      `nobody knows yet whether it moved. ${todo}`,
    );
  }
}
