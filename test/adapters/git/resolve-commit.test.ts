import { describe, expect, it } from 'vitest';
import { resolveCommit } from '../../../src/adapters/git/resolve-commit.ts';
import { openFor } from '../../support/open-temp-repository.ts';
import { cloneOf, tempRepository } from '../../support/temp-repository.ts';

function history(...init: string[]) {
  const repository = tempRepository(...init);
  const commits = ['one', 'two', 'three'].map((message) => repository.commit(message));
  const [one = '', two = '', three = ''] = commits;
  return { ...repository, one, two, three };
}

describe.each(['sha1', 'sha256'])('in a %s repository', (format) => {
  it('finds commits by every name that people use', async () => {
    const { root, git, one, two, three } = history(`--object-format=${format}`);
    git('tag', '-a', '-m', 'x', 'agent/v1.0.0', one);
    git('tag', 'light', two);
    git('branch', 'feature/a', two);
    git('update-ref', 'refs/remotes/origin/main', one);
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    const repository = await openFor(root);
    const names = {
      HEAD: three,
      '@': three,
      'HEAD~1': two,
      'HEAD^^': one,
      'HEAD~9': undefined,
      main: three,
      'feature/a': two,
      'agent/v1.0.0': one,
      light: two,
      'origin/main': one,
      origin: one,
      'refs/heads/main~2': one,
      'refs/tags/agent/v1.0.0': one,
      [one]: one,
      [`${three}~1`]: two,
      [two.slice(0, 12)]: two,
      none: undefined,
      [`${'0'.repeat(one.length)}`]: undefined,
    };
    const found: Record<string, string | undefined> = {};
    for (const name of Object.keys(names)) found[name] = await resolveCommit(repository, name);
    expect(found).toEqual(names);
  });
});

describe('names that were made to be mistaken', () => {
  it('a tag called like a branch is no name, unless both are the same commit', async () => {
    const { root, git, one } = history();
    git('tag', 'release', one);
    git('branch', 'release', 'HEAD');
    const repository = await openFor(root);
    await expect(resolveCommit(repository, 'release')).rejects.toMatchObject({
      exit: 2,
      message: 'release means more than one commit: refs/tags/release, refs/heads/release',
      todo: 'use the full name: refs/tags/release',
    });
    expect(await resolveCommit(repository, 'refs/tags/release')).toBe(one);
    git('branch', '--force', 'release', one);
    expect(await resolveCommit(repository, 'release')).toBe(one);
  });

  it('a branch called like a commit does not stand for it', async () => {
    const { root, git, one, three } = history();
    git('update-ref', `refs/heads/${one}`, three);
    git('update-ref', `refs/heads/${'a'.repeat(40)}`, three);
    const repository = await openFor(root);
    expect(await resolveCommit(repository, one)).toBe(one);
    expect(await resolveCommit(repository, 'a'.repeat(40))).toBeUndefined();
    expect(await resolveCommit(repository, `refs/heads/${one}`)).toBe(three);
  });

  it('a branch called like the beginning of a commit wins, as it does for git', async () => {
    const { root, git, one, three } = history();
    git('update-ref', `refs/heads/${one.slice(0, 7)}`, three);
    expect(await resolveCommit(await openFor(root), one.slice(0, 7))).toBe(three);
  });

  it('a ref hidden where git would look next does not stand for a missing one', async () => {
    const { root, git, one } = history();
    git('update-ref', 'refs/tags/refs/heads/release', one);
    git('update-ref', 'refs/heads/refs/tags/agent/v1.0.0', one);
    git('update-ref', `refs/${one.slice(0, 6)}1`, one);
    const repository = await openFor(root);
    expect(await resolveCommit(repository, 'refs/heads/release')).toBeUndefined();
    expect(await resolveCommit(repository, 'refs/tags/agent/v1.0.0')).toBeUndefined();
    expect(await resolveCommit(repository, `${one.slice(0, 6)}1`)).toBeUndefined();
  });

  it('a branch called like an option is reached by its full name only', async () => {
    const { root, git, one } = history();
    git('update-ref', 'refs/heads/--upload-pack=x', one);
    const repository = await openFor(root);
    await expect(resolveCommit(repository, '--upload-pack=x')).rejects.toMatchObject({ exit: 2 });
    expect(await resolveCommit(repository, 'refs/heads/--upload-pack=x')).toBe(one);
  });

  it.each(['a";id;#', '$(id)', 'a`id`', "a'b", 'a|b', 'ümlaut', 'a&b', '%s', 'a.lock/b'])(
    'what a shell would run is a name like any other: %s',
    async (name) => {
      const { root, git, one } = history();
      const legal = !name.includes('.lock');
      if (legal) git('update-ref', `refs/heads/${name}`, one);
      expect(await resolveCommit(await openFor(root), name)).toBe(legal ? one : undefined);
    },
  );

  it.each([
    'main@{1}',
    'main:file',
    ':/one',
    'a b',
    'main\nHEAD',
    '',
    '~1',
    'main^{/x}',
    'a..b',
    '^main',
  ])('is not read at all: %j', async (name) => {
    const repository = await openFor(history().root);
    const answer = await resolveCommit(repository, name).catch(
      (error: { exit: number }) => error.exit,
    );
    expect(answer === 2 || answer === undefined).toBe(true);
  });
});

it('reads the history of a shallow clone as far as it goes', async () => {
  const origin = history();
  const repository = await openFor(cloneOf(origin, '--depth=2').root);
  expect(await resolveCommit(repository, 'HEAD~1')).toBe(origin.two);
  expect(await resolveCommit(repository, 'HEAD~2')).toBeUndefined();
});
