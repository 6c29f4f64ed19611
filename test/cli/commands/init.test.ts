import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runHeadgate } from '../../support/run-headgate.ts';
import { repositoryAt, tempFolder } from '../../support/temp-repository.ts';

const NOW = ['--now', '2026-06-01T12:00:00Z'];

it('begins a repository that passes its own gate, and so does every new agent', () => {
  const folder = tempFolder();
  expect(runHeadgate(folder, 'init', '--owner', '@acme/support').exit).toBe(0);
  const repository = repositoryAt(folder);
  repository.git('init', '--quiet', '--initial-branch=main');
  repository.commit();
  expect(runHeadgate(folder, 'new', 'refund-assistant', '--owner', '@acme/support').exit).toBe(0);
  repository.commit();
  const { exit, stdout } = runHeadgate(folder, 'check', '--all', ...NOW);
  expect(stdout).toBe('pass: nothing to mend (looked at 2 of 2 agents, 0 changed)\n');
  expect(exit).toBe(0);
});

it('writes nothing over anything', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'CODEOWNERS'), 'mine\n');
  const { exit, stderr } = runHeadgate(folder, 'init');
  expect(exit).toBe(2);
  expect(stderr).toContain('CODEOWNERS exists already; nothing was written');
  expect(readdirSync(folder)).toEqual(['CODEOWNERS']);
});

it.each(['Refunds', 'a--b', '-a', 'a_b', '../a', 'x'.repeat(65)])('refuses the name %s', (name) => {
  const folder = tempFolder();
  const { exit } = runHeadgate(folder, 'new', '--', name);
  expect(exit).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
});

it('refuses a name whose release tags could not be made beside those that stand', () => {
  const folder = tempFolder();
  const repository = repositoryAt(folder);
  repository.git('init', '--quiet');
  repository.write('headgate.yaml', '{}\n');
  repository.commit();
  repository.git('tag', 'refunds');
  const { exit, stderr } = runHeadgate(folder, 'new', 'refunds');
  expect(exit).toBe(2);
  expect(stderr).toContain('refs/tags/refunds');
});
