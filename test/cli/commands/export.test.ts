import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configRepository } from '../../support/config-repository.ts';
import { runHeadgate } from '../../support/run-headgate.ts';

test('prints what the working tree has, and what was released under a version', () => {
  const repository = configRepository();
  repository.git('remote', 'add', 'origin', 'https://ana:secret@git.acme.example/agents.git');
  const { exit, stdout } = runHeadgate(repository.root, 'export', 'flux', 'example');
  expect(exit).toBe(0);
  expect(stdout).toContain('url: https://git.acme.example/agents.git\n');
  const mapped = runHeadgate(repository.root, 'export', 'configmap', 'example');
  expect(parse(mapped.stdout).metadata.annotations['headgate.dev/version']).toBe('1.0.0');
  expect(runHeadgate(repository.root, 'export', 'configmap', 'example@1.0.0')).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('this clone has no release example/v1.0.0'),
  });
});

test.each([
  [['litelm', 'example'], 'did you mean litellm?'],
  [['litellm', 'exampel'], 'did you mean example?'],
])('helps with a name that there is not: %j', (args, help) => {
  const repository = configRepository();
  const { exit, stderr } = runHeadgate(repository.root, 'export', ...args);
  expect(exit).toBe(2);
  expect(stderr).toContain(help);
});
