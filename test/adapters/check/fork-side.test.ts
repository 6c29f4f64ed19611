import { describe, expect, it } from 'vitest';
import { checkRepository } from '../../../src/adapters/check/check-repository.ts';
import { configRepository } from '../../support/config-repository.ts';
import { cloneOf, type TempRepository } from '../../support/temp-repository.ts';

const PROMPT = 'agents/example/prompts/system.md';

async function rulesOf({ root }: TempRepository, base?: string): Promise<string[]> {
  const { report } = await checkRepository({
    repo: root,
    remote: 'origin',
    agents: [],
    all: false,
    now: Date.parse('2026-06-01T00:00:00Z'),
    cache: false,
    ...(base === undefined ? {} : { base }),
  });
  return report.findings.map(({ rule }) => rule);
}

function withTopic(): TempRepository {
  const origin = configRepository();
  origin.git('switch', '--quiet', '--create', 'topic');
  origin.write(PROMPT, origin.read(PROMPT).replace('politely', 'kindly'));
  origin.commit();
  origin.git('switch', '--quiet', 'main');
  return origin;
}

describe('where a change started, in a clone', () => {
  it('that is shallow and has the branch alone: nobody can say, so nothing passes', async () => {
    const clone = cloneOf(withTopic(), '--depth=1', '--branch=topic');
    await expect(rulesOf(clone)).rejects.toMatchObject({
      exit: 3,
      message: 'this clone does not know the default branch, so nothing says what has changed',
      todo: expect.stringContaining('fetch-depth: 0'),
    });
  });

  it('that is shallow, with the default branch as shallow', async () => {
    const clone = cloneOf(withTopic(), '--depth=1', '--branch=topic');
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
    // What the cut-off commit names as its parent is enough, one step away; further back it is not.
    expect(await rulesOf(clone)).toEqual(['version/bump-too-small']);
    expect(await rulesOf(clone, 'origin/main')).toEqual(['version/bump-too-small']);
  });

  it('whose default branch has another name, which the remote said', async () => {
    const origin = configRepository();
    origin.git('branch', '--move', 'trunk');
    const clone = cloneOf(origin);
    clone.git('switch', '--quiet', '--create', 'topic');
    clone.write(PROMPT, clone.read(PROMPT).replace('politely', 'kindly'));
    clone.commit();
    expect(await rulesOf(clone)).toEqual(['version/bump-too-small']);
    clone.git('remote', 'set-head', 'origin', '--delete');
    await expect(rulesOf(clone)).rejects.toMatchObject({
      exit: 3,
      todo: expect.stringContaining('git remote set-head origin --auto'),
    });
  });

  it('that has a detached HEAD', async () => {
    const clone = cloneOf(withTopic());
    clone.git('checkout', '--quiet', '--detach', 'origin/topic');
    expect(await rulesOf(clone)).toEqual(['version/bump-too-small']);
  });
});

it('without a remote and a main branch, edits are compared with the last commit', async () => {
  const repository = configRepository();
  repository.git('branch', '--move', 'work');
  expect(await rulesOf(repository)).toEqual([]);
  repository.write(PROMPT, repository.read(PROMPT).replace('politely', 'kindly'));
  expect(await rulesOf(repository)).toEqual(['version/bump-too-small']);
});

it('before the first commit, there is nothing to compare with', async () => {
  const repository = configRepository();
  repository.git('update-ref', '-d', 'HEAD');
  expect(await rulesOf(repository)).toEqual([]);
});
