import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runHeadgate } from '../../support/run-headgate.ts';
import { repositoryAt, tempFolder, tempRepository } from '../../support/temp-repository.ts';

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
  mkdirSync(join(folder, 'agents/first-agent'), { recursive: true });
  writeFileSync(join(folder, 'agents/first-agent/agent.yaml'), 'mine\n');
  const { exit, stderr } = runHeadgate(folder, 'init');
  expect(exit).toBe(2);
  expect(stderr).toContain('agents/first-agent/agent.yaml exists already; nothing was written');
  expect(readdirSync(folder)).toEqual(['agents']);
});

it('begins in a repository that holds other things, and says what its own files lack', () => {
  const { root, git, write, read } = tempRepository();
  write('.github/CODEOWNERS', '* @acme/platform\n');
  write('config/.gitignore', 'node_modules/\n');
  const { exit, stdout } = runHeadgate(root, 'init', 'config', '--owner', '@acme/support');
  expect(exit).toBe(0);
  expect(stdout).toContain(
    'Add to .github/CODEOWNERS: /config/agents/ @acme/support, /config/headgate.yaml @acme/support\n' +
      'Add to config/.gitignore: deploy/\n',
  );
  expect(read('.github/CODEOWNERS')).toBe('* @acme/platform\n');
  expect(read('config/.gitignore')).toBe('node_modules/\n');
  expect(git('status', '--porcelain', '-uall')).not.toMatch(/ CODEOWNERS| config\/CODEOWNERS/);
});

it('writes CODEOWNERS where GitHub reads it, also beside a config root that is a folder', () => {
  const { root, read } = tempRepository();
  expect(runHeadgate(root, 'init', 'config').stdout).toContain('../CODEOWNERS\n');
  expect(read('CODEOWNERS')).toContain('* @acme/agents\n');
  expect(runHeadgate(root, 'check', '--repo', 'config', ...NOW).exit).toBe(0);
});

it.each([
  ['--agent', '../../evil'],
  ['--agent', 'Bad Name'],
  ['--owner', 'nobody'],
  ['--owner', '@acme/agents"]\nevil: 1'],
])('takes no %s %j', (option, value) => {
  const folder = tempFolder();
  expect(runHeadgate(folder, 'init', 'new', option, value).exit).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
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
