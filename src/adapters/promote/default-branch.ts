import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { loadPolicy } from '../../load/load-policy.ts';
import { lsRemote } from '../git/ls-remote.ts';
import type { Repository } from '../git/repository.ts';
import { runGit } from '../git/run-git.ts';
import { retryRead } from './retry-read.ts';

/**
 * Full name of the remote's default branch: as the clone recorded it, else as the remote says now, else as
 * headgate.yaml at HEAD says, else main or master where the remote has one of them.
 *
 * @throws UserError when nothing says, or the remote can't be asked.
 */
export async function defaultBranch(repository: Repository): Promise<string> {
  const { root, remote, remoteHead, prefix, reader } = repository;
  const recorded = remoteHead?.slice(`refs/remotes/${remote}/`.length);
  if (recorded) return `refs/heads/${recorded}`;
  const clone = { folder: root, remote };
  const args = ['ls-remote', '--symref', '--end-of-options', remote, 'HEAD'];
  const { stdout } = await retryRead(clone, () => runGit(root, args));
  const [, said] = /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(stdout.toString('utf8')) ?? [];
  if (said !== undefined) return said;
  const configured = (await reader.read(`HEAD:${prefix}headgate.yaml`))?.bytes;
  const { config } = loadPolicy('HEAD', new Map(configured && [['headgate.yaml', configured]]));
  const written = config?.value?.value.defaultBranch;
  if (written !== undefined) return `refs/heads/${written}`;
  const usual = ['refs/heads/main', 'refs/heads/master'];
  const [found] = (await retryRead(clone, () => lsRemote(root, remote, usual))).keys();
  if (found !== undefined) return found;
  if ((await lsRemote(root, remote, ['refs/heads/*'])).size === 0) {
    throw new UserError(
      EXIT.usage,
      `the remote ${remote} is empty: no branch was pushed to it yet`,
      `git push --set-upstream ${remote} main, or whatever the default branch is to be called`,
    );
  }
  throw new UserError(
    EXIT.usage,
    `the remote ${remote} does not say which branch is its default`,
    'write defaultBranch: main into headgate.yaml, or set HEAD on the remote',
  );
}
