import { describe, expect, it } from 'vitest';
import { defaultBranch } from '../../../src/adapters/git/default-branch.ts';
import { isAncestor } from '../../../src/adapters/git/is-ancestor.ts';
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

it('tells ancestors from others', async () => {
  const { root, git, commit } = tempRepository();
  const [first, second] = [commit('first'), commit('second')];
  git('checkout', '--quiet', '--orphan', 'other');
  const other = commit('other');
  expect(await isAncestor(root, first, second)).toBe(true);
  expect(await isAncestor(root, second, second)).toBe(true);
  expect(await isAncestor(root, second, first)).toBe(false);
  expect(await isAncestor(root, first, other)).toBe(false);
  await expect(isAncestor(root, '0'.repeat(40), second)).rejects.toThrow(/exit code 128/);
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
