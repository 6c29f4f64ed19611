import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commitOfTag } from '../../../src/adapters/git/commit-of-tag.ts';
import { runHeadgate } from '../../support/run-headgate.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { repositoryAt, tempFolder } from '../../support/temp-repository.ts';

const ACTION = ['--action', `headgate/headgate@${'1'.repeat(40)} # v0.1.0`];

const workflowsOf = (folder: string) => readdirSync(join(folder, '.github/workflows')).sort();

it('writes what GitHub is to do for a new repository, which passes its own gate', () => {
  const folder = tempFolder();
  expect(runHeadgate(folder, 'init', '--github', ...ACTION).exit).toBe(0);
  expect(workflowsOf(folder)).toEqual([
    'headgate-chat.yml',
    'headgate-comment.yml',
    'headgate-evals.yml',
    'headgate-evidence.yml',
    'headgate-fork-evals.yml',
    'headgate-promote.yml',
    'headgate-release.yml',
    'headgate-rollback.yml',
    'headgate-schedule.yml',
    'headgate.yml',
  ]);
  const repository = repositoryAt(folder);
  repository.git('init', '--quiet', '--initial-branch=main');
  repository.commit();
  expect(runHeadgate(folder, 'check', '--all').exit).toBe(0);
});

it('renews its workflows, and only them, when environments and agents have changed', () => {
  const folder = tempFolder();
  repositoryAt(folder).git('init', '--quiet', '--initial-branch=trunk');
  mkdirSync(join(folder, 'config/agents/refunds'), { recursive: true });
  writeFileSync(join(folder, 'config/agents/refunds/agent.yaml'), 'name: refunds\n');
  const config = (name: string) =>
    `defaultBranch: trunk\nenvironments:\n  ${name}:\n    targets: [{ type: redis, url: "\${env:REDIS_URL}" }]\n`;
  writeFileSync(join(folder, 'config/headgate.yaml'), config('staging'));
  const args = ['init', 'config', '--github', '--owner', '@acme/support', ...ACTION];
  expect(runHeadgate(folder, ...args)).toMatchObject({ exit: 0, stderr: '' });
  expect(readFileSync(join(folder, 'CODEOWNERS'), 'utf8')).toContain('* @acme/support\n');
  const promote = join(folder, '.github/workflows/headgate-promote.yml');
  const first = readFileSync(promote, 'utf8');
  expect(first).toContain('options: ["staging"]');
  expect(first).toContain('options: ["refunds"]');
  expect(first).toContain('working-directory: config/');
  expect(first).toContain('ref: trunk');
  expect(first).toContain(`REDIS_URL: \${{ secrets.REDIS_URL }}`);

  expect(runHeadgate(folder, ...args).stdout).toMatch(/^Nothing to renew\.\n/);
  writeFileSync(join(folder, 'config/headgate.yaml'), config('prod'));
  writeFileSync(join(folder, '.github/dependabot.yml'), 'version: 2\n');
  expect(runHeadgate(folder, ...args).stdout).toMatch(
    /^\.github\/workflows\/headgate-promote\.yml\n\.github\/workflows\/headgate-rollback\.yml\n\.github\/workflows\/headgate-schedule\.yml\n\n/,
  );
  expect(readFileSync(promote, 'utf8')).toBe(first.replace('"staging"', '"prod"'));
});

it('says which workflows are of other agents and environments, and writes nothing', () => {
  const folder = tempFolder();
  expect(runHeadgate(folder, 'init', '--github', ...ACTION).exit).toBe(0);
  const check = () => runHeadgate(folder, 'init', '--github', '--check');
  expect(check()).toMatchObject({ exit: 0, stdout: 'Nothing to renew.\n' });
  const gate = join(folder, '.github/workflows/headgate.yml');
  const moved = readFileSync(gate, 'utf8').replace(
    /@1{40} # v0\.1\.0/,
    `@${'2'.repeat(40)} # v0.2.0`,
  );
  writeFileSync(gate, moved);
  expect(check().exit).toBe(0);
  expect(runHeadgate(folder, 'new', 'triage').exit).toBe(0);
  expect(check()).toMatchObject({
    exit: 1,
    stdout: `${['promote', 'rollback'].map((name) => `.github/workflows/headgate-${name}.yml`).join('\n')}\n\nNext: headgate init --github, and commit what it writes\n`,
  });
  rmSync(gate);
  expect(check().stdout).toContain('.github/workflows/headgate.yml\n');
  expect(runHeadgate(folder, 'init', '--check').exit).toBe(2);
});

it('holds workflows against the action that it is told of, like the run that would write them', () => {
  const folder = tempFolder();
  expect(runHeadgate(folder, 'init', '--github', ...ACTION).exit).toBe(0);
  const check = (action: string) =>
    runHeadgate(folder, 'init', '--github', '--check', '--action', action);
  expect(check(`headgate/headgate@${'1'.repeat(40)} # v0.1.0`)).toMatchObject({
    exit: 0,
    stdout: 'Nothing to renew.\n',
  });
  const newer = `headgate/headgate@${'2'.repeat(40)} # v0.2.0`;
  const { exit, stdout } = check(newer);
  expect(exit).toBe(1);
  expect(stdout).toContain('.github/workflows/headgate.yml\n');
  expect(stdout).toContain(`Next: headgate init --github --action "${newer}", and commit`);
  const { stdout: renewed } = runHeadgate(folder, 'init', '--github', '--action', newer);
  expect(renewed.split('\n\n')[0]).toBe(stdout.split('\n\n')[0]);
  expect(check(newer).exit).toBe(0);
  expect(check('headgate/headgate@v1')).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('is not pinned'),
  });
});

it.each([
  [['--action', ACTION[1] ?? ''], '--action is of the workflows that --github writes'],
  [['--github', '--check', '--owner', '@acme/ai'], '--check writes nothing, so nobody will own it'],
  [['--github', '--check', '--agent', 'triage'], '--agent names the first agent of a repository'],
  [['--github', ...ACTION, '--agent', 'triage'], '--agent names the first agent of a repository'],
])('ignores nothing that it was told: %j', async (args, said) => {
  const folder = tempFolder();
  expect((await runInProcess('init', folder)).exit).toBe(0);
  const { exit, stderr } = await runInProcess('init', folder, ...args);
  expect(exit).toBe(2);
  expect(stderr).toContain(said);
  expect(readdirSync(folder)).not.toContain('.github');
});

it('does not begin a repository without what it was told', async () => {
  const folder = tempFolder();
  const { exit, stderr } = await runInProcess('init', folder, ...ACTION);
  expect(exit).toBe(2);
  expect(stderr).toContain('todo: add --github');
  expect(readdirSync(folder)).toEqual([]);
});

it('writes over nothing of somebody else', () => {
  const folder = tempFolder();
  expect(runHeadgate(folder, 'init').exit).toBe(0);
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  writeFileSync(join(folder, '.github/workflows/headgate.yml'), 'name: mine\n');
  const { exit, stderr } = runHeadgate(folder, 'init', '--github', ...ACTION);
  expect(exit).toBe(2);
  expect(stderr).toContain('.github/workflows/headgate.yml was not written by headgate');
  expect(workflowsOf(folder)).toEqual(['headgate.yml']);
});

it.each([
  'headgate/headgate@v1',
  'headgate/headgate',
  './',
  `a/b@${'1'.repeat(40)}\n      - run: id`,
])('runs nothing that is not pinned: %j', (action) => {
  const folder = tempFolder();
  const { exit, stderr } = runHeadgate(folder, 'init', '--github', '--action', action);
  expect(exit).toBe(2);
  expect(stderr).toContain('is not pinned');
});

it('finds the commit of a release by its tag, whatever kind of tag it is', async () => {
  const folder = tempFolder();
  const repository = repositoryAt(folder);
  repository.git('init', '--quiet');
  repository.write('a', 'a');
  repository.commit();
  const commit = repository.git('rev-parse', 'HEAD').trim();
  repository.git('tag', 'v1.0.0');
  repository.git('tag', '--annotate', '--message', 'Second', 'v2.0.0');
  expect(await commitOfTag(folder, folder, 'v1.0.0')).toBe(commit);
  expect(await commitOfTag(folder, folder, 'v2.0.0')).toBe(commit);
  expect(await commitOfTag(folder, folder, 'v3.0.0')).toBeUndefined();
  await expect(commitOfTag(folder, folder, '-x y')).rejects.toThrow('has no tag');
  rmSync(folder, { recursive: true });
});
