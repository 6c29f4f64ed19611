import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openRepository } from '../../../src/adapters/git/repository.ts';
import { commitSnapshot } from '../../../src/adapters/snapshots/commit-snapshot.ts';
import { openFor } from '../../support/open-temp-repository.ts';
import {
  cloneOf,
  repositoryAt,
  type TempRepository,
  tempFolder,
  tempRepository,
} from '../../support/temp-repository.ts';

function withAgent(...init: string[]): TempRepository {
  const repository = tempRepository(...init);
  repository.write('agents/x/agent.yaml', 'name: x\n');
  repository.commit();
  return repository;
}

describe('what kind of clone it is', () => {
  it('a working tree', async () => {
    const { root } = withAgent();
    expect(await openFor(root)).toMatchObject({
      root,
      gitDir: join(root, '.git'),
      commonDir: join(root, '.git'),
      configRoot: root,
      prefix: '',
      bare: false,
      shallow: false,
      objectFormat: 'sha1',
      remote: 'origin',
    });
  });

  it('a second working tree of the same clone', async () => {
    const { root, git } = withAgent();
    const second = join(tempFolder(), 'second');
    git('worktree', 'add', '--quiet', second);
    expect(await openFor(join(second, 'agents'))).toMatchObject({
      root: second,
      gitDir: join(root, '.git/worktrees/second'),
      commonDir: join(root, '.git'),
      configRoot: second,
    });
  });

  it('a bare repository', async () => {
    const { root } = cloneOf(withAgent(), '--bare');
    const repository = await openFor(root);
    expect(repository).toMatchObject({ root, gitDir: root, bare: true, prefix: '' });
    expect(repository).not.toHaveProperty('configRoot');
    const read = await repository.reader.read('HEAD:agents/x/agent.yaml');
    expect(read?.bytes.toString()).toBe('name: x\n');
  });

  it('a SHA-256 repository', async () => {
    const { root } = withAgent('--object-format=sha256');
    const repository = await openFor(root);
    expect(repository.objectFormat).toBe('sha256');
    expect((await repository.reader.read('HEAD'))?.oid).toHaveLength(64);
  });

  it('a shallow clone', async () => {
    const origin = withAgent();
    origin.commit('second');
    expect(await openFor(cloneOf(origin, '--depth=1').root)).toMatchObject({ shallow: true });
  });

  it('one without any commit', async () => {
    const { root } = tempRepository();
    const repository = await openFor(root);
    expect(repository).toMatchObject({ root, prefix: '' });
    expect(await repository.reader.read('HEAD')).toBeUndefined();
  });

  it("one that knows its remote's default branch, and one that does not", async () => {
    const { root, git } = cloneOf(withAgent());
    expect(await openFor(root)).toMatchObject({ remoteHead: 'refs/remotes/origin/main' });
    expect(await openFor(root, 'upstream')).not.toHaveProperty('remoteHead');
    git('remote', 'set-head', 'origin', '--delete');
    expect(await openFor(root)).not.toHaveProperty('remoteHead');
  });

  it('none at all', async () => {
    expect(await openRepository(tempFolder())).toBeUndefined();
  });
});

describe('where the config root is', () => {
  it.each([
    ['platform/config', 'platform/config/'],
    ['platform/config/agents/x/prompts', 'platform/config/'],
    ['platform/config/docs', 'platform/config/'],
    ['platform', ''],
    ['.', ''],
  ])('from %s it is %j', async (start, prefix) => {
    const repository = tempRepository();
    for (const folder of ['agents/x/prompts', 'docs']) {
      repository.write(`platform/config/${folder}/file`, '');
    }
    repository.write('platform/config/headgate.yaml', '');
    expect(await openFor(join(repository.root, start))).toMatchObject({
      root: repository.root,
      prefix,
      configRoot: join(repository.root, prefix).replace(/\/$/, ''),
    });
  });

  it('never lies outside of the repository', async () => {
    const outer = repositoryAt(tempFolder());
    outer.write('headgate.yaml', '');
    const root = join(outer.root, 'inner');
    mkdirSync(root);
    repositoryAt(root).git('init', '--quiet');
    expect(await openFor(root)).toMatchObject({ configRoot: root, prefix: '' });
  });
});

describe('what can not be opened', () => {
  it('a repository of somebody else, with the way out', async () => {
    const { root } = withAgent();
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(openRepository(root)).rejects.toMatchObject({
      exit: 3,
      message: expect.stringMatching(/detected dubious ownership in repository at '.*'/),
      todo: expect.stringContaining('git config --global --add safe.directory'),
    });
  });

  it('a folder that is not there', async () => {
    const folder = join(tempFolder(), 'gone');
    await expect(openRepository(folder)).rejects.toMatchObject({
      exit: 2,
      message: `there is no folder ${folder}`,
    });
  });

  it('a file', async () => {
    const { root, write } = repositoryAt(tempFolder());
    write('headgate.yaml', '');
    const file = join(root, 'headgate.yaml');
    await expect(openRepository(file)).rejects.toMatchObject({
      exit: 2,
      message: `there is no folder ${file}`,
    });
  });

  it('anything, where git is too old to say what it is', async () => {
    const { root } = withAgent();
    const old = repositoryAt(tempFolder());
    const answers = 'echo false; echo true; echo false; echo sha1; echo --path-format=absolute';
    old.write('git', `#!/bin/sh\n${answers}\n`);
    chmodSync(join(old.root, 'git'), 0o755);
    vi.stubEnv('PATH', `${old.root}:${process.env.PATH}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(openRepository(root)).rejects.toMatchObject({
      exit: 3,
      todo: 'install git 2.34 or newer',
    });
  });

  it('a repository that is broken, which is not the same as none', async () => {
    const { root, write } = repositoryAt(tempFolder());
    write('.git', 'gitdir: /nowhere\n');
    await expect(openRepository(root)).rejects.toThrow(/not a git repository: .*nowhere/);
  });

  it('a format of git that this git does not know', async () => {
    const { root, git } = withAgent();
    git('config', 'core.repositoryFormatVersion', '99');
    await expect(openRepository(root)).rejects.toThrow(/Expected git repo version/);
  });

  it.each(['--upload-pack=x', 'a b', '..', 'a\nb', ''])('a remote called %j', async (remote) => {
    const attempt = openRepository(withAgent().root, remote);
    await expect(attempt).rejects.toMatchObject({ exit: 2 });
  });
});

describe('a clone without blobs', () => {
  it('gets all that one read needs with one fetch, and what it has with none', async () => {
    const origin = tempRepository();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const paths = Array.from({ length: 20 }, (_, at) => `agents/x/prompts/${at}.md`);
    for (const path of paths) origin.write(path, `first ${path}`);
    const first = origin.commit('first');
    for (const path of paths) origin.write(path, `second ${path}`);
    origin.commit('second');
    const clone = cloneOf(origin, '--filter=blob:none');
    const { reader } = await openFor(clone.root);
    const fetches = countFetches();
    const snapshot = commitSnapshot({ reader, commit: first });
    const halves = await Promise.all([
      snapshot.read(paths.slice(0, 9)),
      snapshot.read(paths.slice(9)),
    ]);
    const texts = halves.flatMap((half) =>
      [...half.values()].map((bytes) => `${Buffer.from(bytes)}`),
    );
    expect(texts).toEqual(paths.map((path) => `first ${path}`));
    await commitSnapshot({ reader, commit: first }).read(paths);
    expect(fetches()).toBe(1);
  });

  it('is asked for nothing when it is whole', async () => {
    const { reader } = await openFor(withAgent().root);
    expect(reader.prefetch).toBeUndefined();
  });

  /** Fetches over the wire that git has done since, by its own trace. */
  function countFetches(): () => number {
    const trace = join(tempFolder(), 'trace');
    vi.stubEnv('GIT_TRACE_PACKET', trace);
    onTestFinished(() => void vi.unstubAllEnvs());
    return () => readFileSync(trace, 'utf8').match(/fetch> command=fetch/g)?.length ?? 0;
  }
});
