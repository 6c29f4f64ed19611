import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { protectWanted } from '../../src/cli/protect-wanted.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { repositoryAt, tempFolder } from '../support/temp-repository.ts';

it('knows which actions other workflows name by a tag, and that its own name none', async () => {
  const folder = tempFolder();
  repositoryAt(folder).git('init', '--quiet', '--initial-branch=main');
  const action = `headgate/headgate@${'1'.repeat(40)}`;
  await runInProcess('init', folder, '--github', '--action', action);
  const unpinned = async () => (await protectWanted(folder, [], [])).unpinnedUses;
  expect(await unpinned()).toEqual([]);
  writeFileSync(
    join(folder, '.github/workflows/ci.yaml'),
    'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v7\n',
  );
  expect(await unpinned()).toEqual(['.github/workflows/ci.yaml: actions/checkout@v7']);
});

it('knows the workflows that offer other agents than there are, and none where there are none', async () => {
  const folder = tempFolder();
  repositoryAt(folder).git('init', '--quiet', '--initial-branch=main');
  await runInProcess('init', folder);
  const stale = async () => (await protectWanted(folder, [], [])).staleWorkflows;
  expect(await stale()).toBeUndefined();
  const action = `headgate/headgate@${'1'.repeat(40)}`;
  expect((await runInProcess('init', folder, '--github', '--action', action)).exit).toBe(0);
  expect(await stale()).toEqual([]);
  mkdirSync(join(folder, 'agents/triage'), { recursive: true });
  writeFileSync(join(folder, 'agents/triage/agent.yaml'), 'name: triage\n');
  expect(await stale()).toEqual([
    '.github/workflows/headgate-promote.yml',
    '.github/workflows/headgate-rollback.yml',
  ]);
});
