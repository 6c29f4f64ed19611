import { exactRefs } from '../adapters/git/exact-refs.ts';
import { readCommit } from '../adapters/git/read-commit.ts';
import { isRefName } from '../adapters/git/ref-name.ts';
import type { Repository } from '../adapters/git/repository.ts';
import { runGit } from '../adapters/git/run-git.ts';
import { errorText } from '../core/error-text.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

/** What actions/checkout calls the repository that it fetches from. */
export const REMOTE = 'origin';

const FETCH = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'];
/** Where a clone does not say which branch is the default one, this one is looked for first. */
const USUAL = 'main';

/**
 * Fetches commits that a clone lacks, and the tip of the default branch where it does not know that: a checkout of the
 * whole history has just brought it, a checkout of one commit has not.
 *
 * @returns the clone as it is then.
 * @throws UserError where git can't.
 */
export async function fetchLacking(
  repository: Repository,
  defaultBranch: string | undefined,
  commits: readonly string[],
): Promise<Repository> {
  const { reader, shallow } = repository;
  const held = await Promise.all(commits.map((oid) => readCommit(reader, oid)));
  const lacking = commits.filter((_, at) => !held[at]);
  const branch =
    defaultBranch === undefined ? undefined : await remember(repository, defaultBranch);
  const refs = branch === undefined || branch.known ? lacking : [branch.refspec, ...lacking];
  if (refs.length > 0) await fetchRefs(repository, shallow ? ['--depth=1'] : [], refs);
  return branch === undefined ? repository : { ...repository, remoteHead: branch.away };
}

/** @param options of git fetch, `--depth=1`. */
export async function fetchRefs(
  { root }: Repository,
  options: readonly string[],
  refs: readonly string[],
): Promise<void> {
  try {
    const args = [...FETCH, ...options, '--end-of-options', REMOTE, ...refs];
    await runGit(root, args, { timeoutMs: 300_000 });
  } catch (error) {
    const why = errorText(error);
    throw new UserError(
      EXIT.incomplete,
      `what is to be compared can’t be fetched: ${why}`,
      'give the job `contents: read`, and this step a `token` where the checkout does not keep one; or set fetch-depth: 0 at actions/checkout',
    );
  }
}

/** Policy is read from the default branch, so the clone has to say which one that is, and to know its tip. */
async function remember(repository: Repository, name: string) {
  const ref = `refs/heads/${name}`;
  const away = `refs/remotes/${REMOTE}/${name}`;
  if (!isRefName(ref)) throw new UserError(EXIT.incomplete, `${ref} is no name of a branch`);
  const { remoteHead, shallow, root } = repository;
  if (remoteHead !== away && (remoteHead !== undefined || name !== USUAL)) {
    await runGit(root, ['symbolic-ref', `refs/remotes/${REMOTE}/HEAD`, away]);
  }
  const known = !shallow && (await exactRefs(repository, [away])).length > 0;
  return { away, refspec: `+${ref}:${away}`, known };
}
