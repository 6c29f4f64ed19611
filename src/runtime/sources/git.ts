import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isOid } from '../../adapters/git/oid.ts';
import { runGit } from '../../adapters/git/run-git.ts';
import { LIMITS } from '../limits.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Place, Source } from './source.ts';

/** A look is one `ls-remote`: a connection, and some hundred bytes. */
const POLL_MS = 30_000;
const TIMEOUT_MS = 60_000;

/**
 * The branch `env/<name>` of any remote that git can reach, with the credentials that git has. Its tip is asked for, and
 * fetched by its id into a repository of our own only where it moved.
 *
 * @param folder where that repository may be; other processes and agents may share it.
 */
export function gitSource(remote: string, { environment, agent }: Place, folder: string): Source {
  if (remote === '' || remote.startsWith('-')) {
    throw new RuntimeError(
      'usage',
      `${JSON.stringify(remote)} is no remote: git:https://host/repo`,
    );
  }
  const shown = `git:${remote.replace(/\/\/[^/@]*@/, '//')}`;
  const ref = `refs/heads/env/${environment}`;
  const home = join(
    folder,
    `git-${createHash('sha256').update(remote).digest('hex').slice(0, 16)}`,
  );

  async function tip(): Promise<string> {
    const args = ['ls-remote', '--refs', '--heads', '--end-of-options', remote, ref];
    const { stdout } = await runGit(folder, args, { timeoutMs: TIMEOUT_MS });
    // git matches at the end of names, too.
    const line = stdout
      .toString('utf8')
      .split('\n')
      .find((one) => one.endsWith(`\t${ref}`));
    const oid = line?.split('\t')[0];
    if (!oid || !isOid(oid)) throw new Error(`${shown} has no branch env/${environment}`);
    return oid;
  }

  async function fetchTip(oid: string): Promise<void> {
    const here = await runGit(home, ['cat-file', '-e', `${oid}^{tree}`], { okCodes: [0, 1, 128] });
    if (here.code === 0) return;
    const args = ['--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'];
    await runGit(
      home,
      ['fetch', ...args, '--depth=1', '--no-auto-maintenance', '--end-of-options', remote, oid],
      { timeoutMs: TIMEOUT_MS },
    );
  }

  async function blob(oid: string, path: string, maxBytes: number): Promise<Uint8Array> {
    const { stdout } = await runGit(home, ['cat-file', 'blob', `${oid}:${path}`], { maxBytes });
    return stdout;
  }

  return {
    shown,
    pollMs: POLL_MS,
    async read(known) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const oid = await tip();
      if (oid === known) return 'unchanged';
      await initialise(home, oid);
      await fetchTip(oid);
      const [file, state] = await Promise.all([
        blob(oid, 'environment.json', LIMITS.environmentBytes),
        blob(oid, `state/${agent}.json`, LIMITS.stateBytes),
      ]);
      return {
        mark: oid,
        environment: file,
        state,
        bundle: ({ canary }) =>
          blob(oid, `${canary ? 'canary' : 'agents'}/${agent}/bundle.json`, LIMITS.bundleBytes),
      };
    },
    close: async () => {},
  };
}

/** An empty repository; where two processes make it at once, they make the same. */
async function initialise(home: string, oid: string): Promise<void> {
  if (existsSync(join(home, 'HEAD'))) return;
  const format = oid.length === 64 ? 'sha256' : 'sha1';
  await mkdir(home, { recursive: true, mode: 0o700 });
  await runGit(home, ['init', '--quiet', '--bare', `--object-format=${format}`, '.']);
}
