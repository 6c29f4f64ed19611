import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { healLock } from '../../adapters/git/heal-lock.ts';
import { isOid } from '../../adapters/git/oid.ts';
import { runGit } from '../../adapters/git/run-git.ts';
import { RuntimeError } from '../runtime-error.ts';

const TIMEOUT_MS = 60_000;

/** A branch of a remote, read by objects in a repository of our own. */
export interface GitRemote {
  /** Without credentials. */
  readonly shown: string;
  /** The commit that the branch points to; undefined where there is no such branch. One `ls-remote`. */
  tip(branch: string): Promise<string | undefined>;
  /** Gets a commit and all that it holds, unless it is here. */
  fetch(commit: string): Promise<void>;
  /** A file of a commit that was fetched. @throws GitError where there is none, or more than `maxBytes` of it. */
  file(commit: string, path: string, maxBytes: number): Promise<Uint8Array>;
  /** Names of the regular files of a folder; none where there is no folder. */
  names(commit: string, folder: string, maxBytes: number): Promise<readonly string[]>;
}

/**
 * Any remote that git can reach, with the credentials that git has.
 *
 * @param folder where the repository may be; other processes and agents may share it.
 * @throws RuntimeError `usage`
 */
export function gitRemote(address: string, folder: string): GitRemote {
  if (address === '' || address.startsWith('-')) {
    throw new RuntimeError(
      'usage',
      `${JSON.stringify(address)} is no remote: git:https://host/repo`,
    );
  }
  // From where the program runs, and not from the folder in which git does.
  const remote = /^\.{1,2}\//.test(address) ? resolve(address) : address;
  const home = join(
    folder,
    `git-${createHash('sha256').update(remote).digest('hex').slice(0, 16)}`,
  );
  return {
    shown: `git:${remote.replace(/\/\/[^/@]*@/, '//')}`,
    async tip(branch) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const ref = `refs/heads/${branch}`;
      const args = ['ls-remote', '--refs', '--heads', '--end-of-options', remote, ref];
      const { stdout } = await runGit(folder, args, { timeoutMs: TIMEOUT_MS });
      // git matches at the end of names, too.
      const line = stdout
        .toString('utf8')
        .split('\n')
        .find((one) => one.endsWith(`\t${ref}`));
      const oid = line?.split('\t')[0];
      return oid && isOid(oid) ? oid : undefined;
    },
    async fetch(commit) {
      await initialise(home, commit);
      const spec = `${commit}^{tree}`;
      const here = await runGit(home, ['cat-file', '-e', spec], { okCodes: [0, 1, 128] });
      if (here.code === 0) return;
      const args = ['--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'];
      const fetching = () =>
        runGit(
          home,
          [
            ...['fetch', ...args, '--depth=1', '--no-auto-maintenance', '--end-of-options'],
            ...[remote, commit],
          ],
          { timeoutMs: TIMEOUT_MS },
        );
      await fetching().catch(async (error: unknown) => {
        // A git that was killed leaves its lock, past which no other one writes: nobody would follow any more.
        const lock = join(await realpath(home), 'shallow.lock');
        const state = await healLock(lock, [dirname(lock)]);
        if (state === 'none') throw error;
        if (state === 'healed') return fetching();
        throw new Error(`${lock} stands in the way: remove it if no git is at work there`);
      });
    },
    async file(commit, path, maxBytes) {
      const args = ['cat-file', 'blob', `${commit}:${path}`];
      return (await runGit(home, args, { maxBytes })).stdout;
    },
    async names(commit, path, maxBytes) {
      const args = ['cat-file', '-p', `${commit}:${path}`];
      const { stdout } = await runGit(home, args, { maxBytes, okCodes: [0, 128] });
      const lines = stdout.toString('utf8').split('\n');
      return lines.flatMap((line) => /^100\d{3} blob [0-9a-f]+\t(.+)$/.exec(line)?.[1] ?? []);
    },
  };
}

/** An empty repository; where two processes make it at once, they make the same. */
async function initialise(home: string, oid: string): Promise<void> {
  if (existsSync(join(home, 'HEAD'))) return;
  const format = oid.length === 64 ? 'sha256' : 'sha1';
  await mkdir(home, { recursive: true, mode: 0o700 });
  await runGit(home, ['init', '--quiet', '--bare', `--object-format=${format}`, '.']);
}
