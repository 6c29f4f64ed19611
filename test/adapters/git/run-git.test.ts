import { chmodSync, existsSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { GitError } from '../../../src/adapters/git/git-error.ts';
import { runGit } from '../../../src/adapters/git/run-git.ts';
import { type TempRepository, tempFolder, tempRepository } from '../../support/temp-repository.ts';

async function failureOf(attempt: Promise<unknown>): Promise<GitError> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GitError) return error;
  throw new Error(`expected a GitError, got ${error}`);
}

describe('what runs', () => {
  it('feeds stdin and gives stdout, stderr and the exit code', async () => {
    const { root } = tempRepository();
    const result = await runGit(root, ['cat-file', '--batch'], { input: 'hello\n' });
    expect(result.stdout.toString()).toBe('hello missing\n');
    expect(result).toMatchObject({ stderr: '', code: 0 });
  });

  it('takes other exit codes as answers where the caller says so', async () => {
    const { root } = tempRepository();
    const args = ['config', '--get', 'no.such'];
    expect(await runGit(root, args, { okCodes: [0, 1] })).toMatchObject({ code: 1 });
    expect(await failureOf(runGit(root, args))).toMatchObject({
      failure: 'exit',
      code: 1,
      exit: 3,
    });
  });

  it.each([['gc'], ['!alias'], ['--exec-path=/tmp/evil'], ['-c'], ['']])(
    'runs no command that headgate has no use for: %s',
    async (command) => {
      const error = await failureOf(runGit('/', [command]));
      expect(error.failure).toBe('refused');
    },
  );

  it('refuses an argument that would end early', async () => {
    const error = await failureOf(runGit('/', ['rev-parse', 'main\0--all']));
    expect(error.message).toMatch(/NUL/);
  });
});

describe('what goes wrong', () => {
  it("says git's reason", async () => {
    const { root } = tempRepository();
    const error = await failureOf(runGit(root, ['rev-parse', '--verify', 'refs/heads/none']));
    expect(error.message).toBe('git rev-parse failed with exit code 128: Needed a single revision');
  });

  it('tells a missing git from a missing folder', async () => {
    const root = tempFolder();
    const missing = await failureOf(runGit(root, ['status'], { env: { PATH: root } }));
    expect(missing).toMatchObject({ failure: 'git-missing' });
    expect(missing.message).toMatch(/not found on the PATH.*2\.34/);
    const folder = join(root, 'gone');
    expect(await failureOf(runGit(folder, ['status']))).toMatchObject({
      failure: 'folder-missing',
      message: `There is no folder ${folder}`,
    });
  });

  // Over HTTP the one that waits is a helper of git's, which keeps the pipes open when git itself is gone.
  it.each(['git', 'http'])('ends a git that waits for ever over %s', async (scheme) => {
    const open = new Set<Socket>();
    const silent = createServer((socket) => void open.add(socket)).listen(0);
    onTestFinished(() => {
      silent.close();
      for (const socket of open) socket.destroy();
    });
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const url = `${scheme}://127.0.0.1:${port}/x`;
    const error = await failureOf(runGit(tempFolder(), ['ls-remote', url], { timeoutMs: 200 }));
    expect(error).toMatchObject({
      failure: 'timeout',
      message: 'git ls-remote did not end within 200 ms',
    });
  });

  it('ends a git that writes without end', async () => {
    const repository = tempRepository();
    repository.write('large', Buffer.alloc(300_000));
    repository.commit();
    const args = ['cat-file', 'blob', 'HEAD:large'];
    const error = await failureOf(runGit(repository.root, args, { maxBytes: 1000 }));
    expect(error.message).toBe('git cat-file wrote more than 1000 bytes');
  });

  it('never repeats a password from a URL', async () => {
    const url = 'https://bob:hunter2@127.0.0.1:1/x.git';
    const error = await failureOf(runGit(tempFolder(), ['ls-remote', url]));
    expect(`${error.message}${error.stderr}`).not.toContain('hunter2');
    expect(error.todo).toMatch(/could not be reached/);
  });
});

describe('what a repository may not do', () => {
  /** Writes a program that leaves a mark where it ran. */
  function trap(repository: TempRepository, path: string): () => boolean {
    const mark = join(repository.root, 'sprung');
    repository.write(path, `#!/bin/sh\ntouch ${mark}\n`);
    chmodSync(join(repository.root, path), 0o755);
    return () => existsSync(mark);
  }

  it('run its hooks', async () => {
    const repository = tempRepository();
    const commit = repository.commit();
    const sprung = trap(repository, '.git/hooks/reference-transaction');
    await runGit(repository.root, ['update-ref', 'refs/heads/a', commit]);
    expect(sprung()).toBe(false);
    repository.git('update-ref', 'refs/heads/b', commit);
    expect(sprung(), 'the hook works').toBe(true);
  });

  it('start a file system monitor', async () => {
    const repository = tempRepository();
    repository.commit();
    const sprung = trap(repository, 'monitor.sh');
    repository.git('config', 'core.fsmonitor', join(repository.root, 'monitor.sh'));
    await runGit(repository.root, ['status', '--porcelain=v2']);
    expect(sprung()).toBe(false);
    repository.git('status');
    expect(sprung(), 'the monitor works').toBe(true);
  });

  it('name a program as a remote', async () => {
    const repository = tempRepository();
    repository.git('config', 'protocol.ext.allow', 'always');
    const remote = `ext::sh -c touch% ${repository.root}/sprung`;
    const error = await failureOf(runGit(repository.root, ['ls-remote', remote]));
    expect(error.message).toMatch(/transport 'ext' not allowed/);
    expect(existsSync(join(repository.root, 'sprung'))).toBe(false);
  });

  it('answer with other objects than those asked for', async () => {
    const repository = tempRepository();
    const [real, other] = [repository.commit('real'), repository.commit('other')];
    repository.git('replace', real, other);
    const { stdout } = await runGit(repository.root, ['cat-file', 'commit', real]);
    expect(stdout.toString()).toMatch(/\nreal\n$/);
  });
});

it('means the repository it runs in, whatever a hook has exported', async () => {
  const [here, there] = [tempRepository(), tempRepository()];
  here.commit('here');
  there.commit('there');
  vi.stubEnv('GIT_DIR', join(there.root, '.git'));
  vi.stubEnv('GIT_WORK_TREE', there.root);
  vi.stubEnv('GIT_INDEX_FILE', join(there.root, '.git/index.lock'));
  vi.stubEnv('GIT_NAMESPACE', 'x');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { stdout } = await runGit(here.root, ['rev-parse', '--show-toplevel']);
  expect(stdout.toString().trim()).toBe(here.root);
});
