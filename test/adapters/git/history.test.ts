import { describe, expect, it } from 'vitest';
import { defaultBranch } from '../../../src/adapters/git/default-branch.ts';
import { isAncestor } from '../../../src/adapters/git/is-ancestor.ts';
import { isNearAncestor } from '../../../src/adapters/git/is-near-ancestor.ts';
import { mergeBase } from '../../../src/adapters/git/merge-base.ts';
import { openFor } from '../../support/open-temp-repository.ts';
import { cloneOf, tempRepository } from '../../support/temp-repository.ts';

describe('the merge base', () => {
  it('of a branch that its base has moved on from', async () => {
    const { root, git, commit } = tempRepository();
    const fork = commit('fork');
    git('checkout', '--quiet', '-b', 'feature');
    const head = commit('feature');
    git('checkout', '--quiet', 'main');
    const base = commit('main');
    const repository = await openFor(root);
    expect(await mergeBase(repository, base, head)).toBe(fork);
    expect(await mergeBase(repository, head, head)).toBe(head);
  });

  it('of a merge commit and its first parent, as on a pull request', async () => {
    const { root, git, commit } = tempRepository();
    commit('fork');
    git('checkout', '--quiet', '-b', 'feature');
    commit('feature');
    git('checkout', '--quiet', 'main');
    const base = commit('main');
    git('merge', '--quiet', '--no-ff', '-m', 'merge', 'feature');
    const head = git('rev-parse', 'HEAD');
    expect(await mergeBase(await openFor(root), base, head)).toBe(base);
  });

  it.each([1, 15, 16, 17, 40])(
    'of a branch that is up to date, %i commits later',
    async (count) => {
      const { root, git, commit } = tempRepository();
      const base = commit('base');
      for (let at = 0; at < count; at++) git('commit', '--quiet', '--allow-empty', '-m', `${at}`);
      expect(await mergeBase(await openFor(root), base, git('rev-parse', 'HEAD'))).toBe(base);
    },
  );

  it('does not exist between histories that share nothing, or beyond the end of a shallow clone', async () => {
    const origin = tempRepository();
    origin.commit('fork');
    origin.git('checkout', '--quiet', '-b', 'feature');
    const head = origin.commit('feature');
    origin.git('checkout', '--quiet', 'main');
    const base = origin.commit('main');
    const clone = cloneOf(origin, '--depth=1', '--no-single-branch');
    expect(await mergeBase(await openFor(clone.root), base, head)).toBeUndefined();
    origin.git('checkout', '--quiet', '--orphan', 'other');
    const other = origin.commit('other');
    expect(await mergeBase(await openFor(origin.root), base, other)).toBeUndefined();
  });
});

it('tells ancestors from others, near and far', async () => {
  const { root, git, commit } = tempRepository();
  const [first, second] = [commit('first'), commit('second')];
  const late = Array.from({ length: 20 }, (_, at) => commit(`${at}`)).at(-1) ?? '';
  git('checkout', '--quiet', '--orphan', 'other');
  const other = commit('other');
  const { reader } = await openFor(root);
  const clone = { folder: root, reader };
  expect(await isAncestor(clone, first, second)).toBe(true);
  expect(await isAncestor(clone, second, second)).toBe(true);
  expect(await isAncestor(clone, first, late)).toBe(true);
  expect(await isAncestor(clone, second, first)).toBe(false);
  expect(await isAncestor(clone, first, other)).toBe(false);
  await expect(isAncestor(clone, '0'.repeat(40), second)).rejects.toThrow(/exit code 128/);
});

it('fetches no commits one by one where a clone is shallow and lacks objects', async () => {
  const origin = tempRepository();
  origin.git('config', 'uploadpack.allowFilter', 'true');
  const [first = '', second = '', third = ''] = ['1', '2', '3'].map((text) => origin.commit(text));
  const clone = cloneOf(origin, '--depth=1', '--filter=blob:none');
  const { reader } = await openFor(clone.root);
  const before = clone.git('count-objects', '-v');
  expect(await isNearAncestor(reader, second, third)).toBe(true);
  expect(await isNearAncestor(reader, first, third)).toBe(false);
  expect(clone.git('count-objects', '-v')).toBe(before);
});

describe('the default branch', () => {
  const named = async (root: string, remote?: string) => {
    const branch = await defaultBranch(await openFor(root, remote));
    return branch && [branch.name, branch.ref];
  };

  it("is what the remote's HEAD was, whatever it is called", async () => {
    const origin = tempRepository();
    origin.git('checkout', '--quiet', '-b', 'release/trunk');
    const commit = origin.commit();
    origin.git('branch', 'main');
    const { root, git } = cloneOf(origin);
    git('update-ref', 'refs/heads/main', commit);
    expect(await named(root)).toEqual(['release/trunk', 'refs/remotes/origin/release/trunk']);
  });

  it('is main or master, at the remote before the local one', async () => {
    const { root, git, commit } = tempRepository('--initial-branch=work');
    const first = commit();
    git('branch', 'master');
    expect(await named(root)).toEqual(['master', 'refs/heads/master']);
    git('branch', 'main');
    expect(await named(root)).toEqual(['main', 'refs/heads/main']);
    git('update-ref', 'refs/remotes/up/master', first);
    expect(await named(root)).toEqual(['main', 'refs/heads/main']);
    expect(await named(root, 'up')).toEqual(['master', 'refs/remotes/up/master']);
  });

  it('is what init.defaultBranch names, where nothing else is there', async () => {
    const { root, git, commit } = tempRepository('--initial-branch=trunk');
    commit();
    expect(await named(root)).toBeUndefined();
    git('config', 'init.defaultBranch', 'trunk');
    expect(await named(root)).toEqual(['trunk', 'refs/heads/trunk']);
    git('config', 'init.defaultBranch', '--all');
    expect(await named(root)).toBeUndefined();
  });

  it('is nothing in a repository without commits', async () => {
    expect(await named(tempRepository().root)).toBeUndefined();
  });
});
