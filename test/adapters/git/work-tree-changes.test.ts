import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workTreeChanges } from '../../../src/adapters/git/work-tree-changes.ts';
import { openFor } from '../../support/open-temp-repository.ts';
import { type TempRepository, tempRepository } from '../../support/temp-repository.ts';

async function changesOf({ root }: TempRepository, start = '') {
  return workTreeChanges(await openFor(join(root, start)));
}

describe.each(['', 'conf/'])('with the config root at %j', (prefix) => {
  it('names what differs from HEAD, staged or not, and what is new', async () => {
    const repository = tempRepository();
    for (const name of ['edited', 'staged', 'deleted', 'untouched', 'moved', 'twice']) {
      repository.write(`${prefix}agents/x/${name}.md`, `${name}\n`.repeat(20));
    }
    repository.write(`${prefix}headgate.yaml`, '');
    repository.write(`${prefix}docs/readme.md`, '');
    repository.commit();
    repository.write(`${prefix}agents/x/edited.md`, 'x');
    repository.write(`${prefix}agents/x/staged.md`, 'x');
    repository.write(`${prefix}agents/x/twice.md`, 'x');
    repository.git('add', '--all');
    repository.git('mv', `${prefix}agents/x/moved.md`, `${prefix}agents/x/moved to.md`);
    repository.write(`${prefix}agents/x/twice.md`, 'y');
    rmSync(join(repository.root, `${prefix}agents/x/deleted.md`));
    repository.write(`${prefix}agents/new/a b/ü\n.md`, '');
    repository.write(`${prefix}headgate.yaml`, 'x: 1');
    repository.write(`${prefix}docs/readme.md`, 'not ours');
    const { changed } = await changesOf(repository, prefix);
    expect(changed).toEqual([
      'agents/new/a b/ü\n.md',
      'agents/x/deleted.md',
      'agents/x/edited.md',
      'agents/x/moved to.md',
      'agents/x/moved.md',
      'agents/x/staged.md',
      'agents/x/twice.md',
      'headgate.yaml',
    ]);
  });

  it('names what git ignores', async () => {
    const repository = tempRepository();
    repository.write('.gitignore', '*.log\ncache/\n');
    repository.commit();
    for (const path of ['run.log', 'cache/a.md', 'agent.yaml']) {
      repository.write(`${prefix}agents/x/${path}`, '');
    }
    const { changed, ignored } = await changesOf(repository, `${prefix}agents`);
    expect(changed).toEqual(['agents/x/agent.yaml']);
    expect(ignored).toEqual(new Set(['agents/x/run.log', 'agents/x/cache/']));
  });
});

it('names both sides of a conflict', async () => {
  const repository = tempRepository();
  repository.write('agents/x/a.md', 'base');
  repository.commit();
  repository.git('checkout', '--quiet', '-b', 'other');
  repository.write('agents/x/a.md', 'other');
  repository.commit();
  repository.git('checkout', '--quiet', 'main');
  repository.write('agents/x/a.md', 'main');
  repository.commit();
  expect(() => repository.git('merge', '--quiet', 'other')).toThrow();
  expect((await changesOf(repository)).changed).toEqual(['agents/x/a.md']);
});

it('works before the first commit', async () => {
  const repository = tempRepository();
  repository.write('agents/x/a.md', '');
  repository.write('agents/x/b.md', '');
  repository.git('add', 'agents/x/a.md');
  expect((await changesOf(repository)).changed).toEqual(['agents/x/a.md', 'agents/x/b.md']);
});

it('is nothing in a clean working tree, and leaves the index as it was', async () => {
  const repository = tempRepository();
  repository.write('agents/x/a.md', '');
  repository.commit();
  const index = repository.git('hash-object', '.git/index');
  expect(await changesOf(repository)).toEqual({ changed: [], ignored: new Set() });
  expect(repository.git('hash-object', '.git/index')).toBe(index);
});

it('takes no path for a pattern, and no pattern for a path', async () => {
  const repository = tempRepository();
  repository.write('a*b/agents/x/a.md', '');
  repository.write('a*b/headgate.yaml', '');
  repository.write('aab/agents/x/b.md', '');
  expect((await changesOf(repository, 'a*b')).changed).toEqual(['agents/x/a.md', 'headgate.yaml']);
});

it('says that a submodule moved, without running anything in it', async () => {
  const inner = tempRepository();
  inner.write('file', '');
  inner.commit('inner');
  const repository = tempRepository();
  const { root, git } = repository;
  git(
    '-c',
    'protocol.file.allow=always',
    'submodule',
    '--quiet',
    'add',
    inner.root,
    'agents/x/sub',
  );
  repository.commit();
  repository.write('monitor.sh', `#!/bin/sh\ntouch ${root}/sprung\n`);
  chmodSync(join(root, 'monitor.sh'), 0o755);
  git('-C', 'agents/x/sub', 'config', 'core.fsmonitor', join(root, 'monitor.sh'));
  repository.write('agents/x/sub/file', 'dirty');
  expect((await changesOf(repository)).changed).toEqual([]);
  expect(existsSync(join(root, 'sprung'))).toBe(false);
  git('status');
  expect(existsSync(join(root, 'sprung')), 'the monitor works').toBe(true);
  git('-C', 'agents/x/sub', 'commit', '--quiet', '--allow-empty', '-m', 'moved');
  expect((await changesOf(repository)).changed).toEqual(['agents/x/sub']);
});
