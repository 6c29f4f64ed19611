import { expect, it } from 'vitest';
import { readiness as validReport } from '../../../src/generated/printed-validators.js';
import { configRepository } from '../../support/config-repository.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { repositoryAt, tempFolder, tempRepository } from '../../support/temp-repository.ts';

const readiness = (root: string, ...more: string[]) =>
  runInProcess('readiness', '--repo', root, ...more);

it('scores what it can where a clone has no remote, and says whose policy and records counted', async () => {
  const { root, git } = configRepository();
  const { exit, stdout } = await readiness(root);
  expect(exit).toBe(0);
  expect(stdout).toMatch(
    /^this clone has no remote: headgate.yaml of its default branch counts, and its own tags, drills and records\n\nexample 1\.0\.0: not-started, \d+ of \d+ rows ready, /,
  );
  const report = JSON.parse((await readiness(root, '--format', 'json')).stdout);
  expect(validReport(report)).toBe(true);
  expect(report).toMatchObject({ alone: true, policy: git('rev-parse', 'HEAD') });
  expect((await readiness(root, '--format', 'markdown')).stdout).toContain(
    ', in a clone without a remote.',
  );
});

it('does not take a remote that can’t be asked for none', async () => {
  const repository = configRepository();
  repository.git('remote', 'add', 'origin', `${repository.root}/nowhere`);
  expect((await readiness(repository.root)).exit).toBe(3);
});

it('has no policy before anything is committed', async () => {
  const { root, write } = tempRepository();
  write('agents/a/agent.yaml', 'name: a\n');
  const { exit, stderr } = await readiness(root);
  expect(exit).toBe(2);
  expect(stderr).toContain('commit headgate.yaml on main first');
});

it('is never a pass because there was no agent', async () => {
  const repository = configRepository();
  repository.git('rm', '-rq', 'agents');
  expect(await readiness(repository.root)).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/^error: 0 agents found/),
  });
  const plain = repositoryAt(tempFolder());
  plain.write('headgate.yaml', 'environments: {}\n');
  expect((await runInProcess('models', 'outdated', '--repo', plain.root)).exit).toBe(2);
});
