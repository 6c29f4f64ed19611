import { runGit } from '../git/run-git.ts';

/** Where a clone's remote is, without the name and password that its URL may hold; undefined where nothing says. */
export async function remoteUrl(folder: string, remote: string): Promise<string | undefined> {
  const { stdout, code } = await runGit(folder, ['config', '--get', `remote.${remote}.url`], {
    okCodes: [0, 1, 128],
  });
  const written = stdout.toString('utf8').trim();
  if (code !== 0 || written === '') return undefined;
  if (!URL.canParse(written)) return written;
  const url = new URL(written);
  url.password = '';
  if (url.protocol === 'https:' || url.protocol === 'http:') url.username = '';
  return url.href;
}
