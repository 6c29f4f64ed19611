import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGit } from '../git/run-git.ts';
import type { Promoter } from './promoter.ts';

/** Where the remote lies, if it is a folder of this machine; undefined for one behind a network. */
export async function remoteFolder({
  folder,
  remote,
}: Pick<Promoter, 'folder' | 'remote'>): Promise<string | undefined> {
  const key = `remote.${remote}.url`;
  const { stdout } = await runGit(folder, ['config', '--get', key], { okCodes: [0, 1] });
  const url = stdout.toString('utf8').trim() || remote;
  // scp's way to name a host; git takes it for one unless a slash comes first, or, on Windows, it is a drive.
  const isDrive = process.platform === 'win32' && /^[a-z]:[\\/]/i.test(url);
  const remoteUrl = !isDrive && (/^[a-z][a-z0-9+.-]*:\/\//i.test(url) || /^[^/]*:/.test(url));
  if (remoteUrl && !url.startsWith('file://')) return undefined;
  const path = url.startsWith('file://') ? fileURLToPath(url) : resolve(folder, url);
  // Also one that is away: a folder that does not answer now will not in a second.
  return realpath(path).catch(() => path);
}
