import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { protectWanted } from '../../src/cli/protect-wanted.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { repositoryAt, tempFolder } from '../support/temp-repository.ts';

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
