import { GitError } from './git-error.ts';
import { isRefName, isRemote } from './ref-name.ts';
import { runGit } from './run-git.ts';

/**
 * The commit that a remote's tag stands for, also where the tag is an object of its own; undefined when there is no
 * such tag.
 *
 * @throws GitError when the remote can't be asked.
 */
export async function commitOfTag(
  folder: string,
  remote: string,
  tag: string,
  timeoutMs = 20_000,
): Promise<string | undefined> {
  const ref = `refs/tags/${tag}`;
  if (!isRemote(remote) || !isRefName(ref)) {
    throw new GitError('refused', `${JSON.stringify(remote)} has no tag ${JSON.stringify(tag)}`);
  }
  const args = ['ls-remote', '--tags', '--end-of-options', remote, ref, `${ref}^{}`];
  const { stdout } = await runGit(folder, args, { timeoutMs });
  const found = new Map(
    stdout
      .toString('utf8')
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([oid = '', name = '']) => [name, oid]),
  );
  return found.get(`${ref}^{}`) ?? found.get(ref);
}
