import { UserError } from '../../core/user-error.ts';
import type { Repository } from '../git/repository.ts';
import { runGit } from '../git/run-git.ts';

/**
 * Full name of the remote's default branch: as the clone recorded it, else as the remote says now, else as
 * headgate.yaml says.
 *
 * @param configured `defaultBranch` of headgate.yaml.
 * @throws UserError when nothing says.
 */
export async function defaultBranch(
  { root, remote, remoteHead }: Pick<Repository, 'root' | 'remote' | 'remoteHead'>,
  configured: string | undefined,
): Promise<string> {
  const recorded = remoteHead?.slice(`refs/remotes/${remote}/`.length);
  if (recorded) return `refs/heads/${recorded}`;
  const args = ['ls-remote', '--symref', '--end-of-options', remote, 'HEAD'];
  const { stdout } = await runGit(root, args);
  const [, said] = /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(stdout.toString('utf8')) ?? [];
  if (said !== undefined) return said;
  if (configured !== undefined) return `refs/heads/${configured}`;
  throw new UserError(
    2,
    `the remote ${remote} does not say which branch is its default`,
    'write defaultBranch: main into headgate.yaml, or set HEAD on the remote',
  );
}
