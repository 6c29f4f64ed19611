import { type ChildProcess, spawn } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { gitRunsIn } from '../../../src/adapters/git/git-runs-in.ts';
import { tempFolder, tempRepository } from '../../support/temp-repository.ts';

const provable = (await gitRunsIn(['/nowhere'])) === 'no';

/** A git that waits for its input. */
async function waiting(folder: string, args: string[], env = {}): Promise<ChildProcess> {
  const child = spawn('git', args, { cwd: folder, stdio: 'pipe', env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.once('spawn', resolve));
  return child;
}

describe.skipIf(!provable)('a git is seen at work', () => {
  test('where it stands, also below, and nowhere else', async () => {
    const { root } = tempRepository();
    await waiting(root, ['hash-object', '--stdin']);
    expect(await gitRunsIn([root])).toBe('yes');
    expect(await gitRunsIn([`${root}-other`])).toBe('no');
  });

  test.each([
    ['by its environment', ['hash-object', '--stdin'], true],
    ['by an option', ['--git-dir=GIT', 'hash-object', '--stdin'], false],
  ])('where it was told to, %s', async (_, args, byEnvironment) => {
    const { root } = tempRepository();
    const told = args.map((word) => word.replace('GIT', `${root}/.git`));
    const elsewhere = tempFolder();
    await waiting(elsewhere, told, byEnvironment ? { GIT_DIR: `${root}/.git` } : {});
    expect(await gitRunsIn([root])).toBe('yes');
    expect(await gitRunsIn([`${root}/other`])).toBe('no');
  });

  test('not when it only reads objects for headgate', async () => {
    const { root } = tempRepository();
    await waiting(root, ['cat-file', '--batch']);
    expect(await gitRunsIn([root])).toBe('no');
  });

  test('not when it has ended', async () => {
    const { root } = tempRepository();
    const git = await waiting(root, ['hash-object', '--stdin']);
    git.kill('SIGKILL');
    await new Promise((resolve) => git.once('exit', resolve));
    expect(await gitRunsIn([root])).toBe('no');
  });
});
