import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { mergeBase } from '../git/merge-base.ts';
import { readRefs } from '../git/read-refs.ts';
import type { Repository } from '../git/repository.ts';
import { resolveCommit } from '../git/resolve-commit.ts';
import { commitSide } from './git-side.ts';
import type { Side } from './side.ts';

/**
 * The commit that a change started from: where head and the default branch (`trunk`) part.
 *
 * @throws UserError when this clone can't tell.
 */
export async function forkSide(
  repository: Repository | undefined,
  head: string | undefined,
  trunk: string | undefined,
): Promise<Side | undefined> {
  if (!repository || head === undefined) return undefined;
  if (trunk === undefined) return lonelySide(repository);
  const base = await mergeBase(repository, trunk, head);
  if (base !== undefined) return commitSide(repository, base);
  throw new UserError(
    EXIT.incomplete,
    'this clone does not hold the commit that the change started from',
    repository.shallow
      ? 'it is shallow: git fetch --unshallow (in GitHub Actions: fetch-depth: 0), or name a commit with --base'
      : 'name a commit with --base',
  );
}

/**
 * Without a default branch there is what was committed last, if nobody else can have another one; a clone
 * must not take its own branch for it, which would pass whatever the branch holds.
 */
async function lonelySide(repository: Repository): Promise<Side | undefined> {
  const { root, remote, shallow } = repository;
  const away = shallow || (await readRefs(root, [`refs/remotes/${remote}/`])).length > 0;
  if (away) {
    throw new UserError(
      EXIT.incomplete,
      'this clone does not know the default branch, so nothing says what has changed',
      `fetch it, then git remote set-head ${remote} --auto (in GitHub Actions: fetch-depth: 0), or name a commit with --base`,
    );
  }
  const commit = await resolveCommit(repository, 'HEAD');
  return commit === undefined ? undefined : commitSide(repository, commit);
}
