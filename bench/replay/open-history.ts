import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openRepository, type Repository } from '../../src/adapters/git/repository.ts';
import { resolveCommit } from '../../src/adapters/git/resolve-commit.ts';

export interface OpenHistory {
  readonly repository: Repository;
  /** The commit that the replay ends with. */
  readonly tip: string;
  close(): Promise<void>;
}

const run = promisify(execFile);

/** Opens a repository, or a bundle by way of a clone that is gone afterwards; `branch` names its tip. */
export async function openHistory(path: string, branch: string): Promise<OpenHistory> {
  const found = await stat(path);
  const temp = found.isFile() ? await mkdtemp(join(tmpdir(), 'headgate-replay-')) : undefined;
  const remove = async () => {
    if (temp !== undefined) await rm(temp, { recursive: true, force: true });
  };
  try {
    if (temp !== undefined) await cloneBundle(path, branch, temp);
    const repository = await openRepository(temp ?? path);
    const tip = repository && (await resolveCommit(repository, branch));
    if (!repository || tip === undefined) throw new Error(`${path} has no branch ${branch}`);
    const close = async () => {
      await repository.close();
      await remove();
    };
    return { repository, tip, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function cloneBundle(bundle: string, branch: string, folder: string): Promise<void> {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  await run('git', ['clone', '--quiet', '--bare', '--branch', branch, bundle, folder], { env });
}
