import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { healLock } from '../git/heal-lock.ts';
import { runGit } from '../git/run-git.ts';
import type { Promoter } from './promoter.ts';
import { remoteFolder } from './remote-folder.ts';

/** What was done about the lock of a ref. `held`: nobody can prove here that its writer is dead. */
interface RefLock {
  readonly path: string;
  readonly state: 'healed' | 'held';
}

/**
 * Looks for the lock file that a killed git left on a ref, in the clone or in a remote that lies on this
 * machine, and removes it where its writer provably is dead. Undefined when there is none, or none that can
 * be seen from here.
 */
export async function healRefLock(
  promoter: Pick<Promoter, 'folder' | 'remote' | 'progress'>,
  where: 'clone' | 'remote',
  ref: string,
): Promise<RefLock | undefined> {
  const folder = where === 'clone' ? promoter.folder : await remoteFolder(promoter);
  if (folder === undefined || !existsSync(folder)) return undefined;
  const words = ['--path-format=absolute', '--git-common-dir', '--git-path', `${ref}.lock`];
  const { stdout } = await runGit(folder, ['rev-parse', ...words]);
  const [gitDir = '', path = ''] = stdout.toString('utf8').split('\n');
  const state = await healLock(path, [await realpath(gitDir), await realpath(folder)]);
  if (state === 'none') return undefined;
  promoter.progress?.(
    state === 'healed' ? `removed ${path}, which a killed git had left` : `${path} is in the way`,
  );
  return { path, state };
}
