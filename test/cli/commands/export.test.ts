import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configRepository } from '../../support/config-repository.ts';
import { promotionWorld } from '../../support/promotion-world.ts';
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

test('a release is exported as it was released, and not at all where its tag says something else', async () => {
  const world = await promotionWorld();
  await world.release({ names: ['example'] });
  world.edit('2.0.0', 'Something else.');
  const { stdout } = runHeadgate(world.root, 'export', 'configmap', 'example@1.0.0');
  const message = world.git('tag', '--list', '--format=%(contents)', 'example/v1.0.0');
  const [, digest] = /^Digest: (\S+)$/m.exec(message) ?? [];
  expect(parse(stdout).metadata.annotations).toEqual({
    'headgate.dev/version': '1.0.0',
    'headgate.dev/digest': digest,
  });

  const moved = `example 1.0.0\n\nDigest: sha256:${'0'.repeat(64)}\n`;
  world.git(
    'tag',
    '--force',
    '--annotate',
    '--message',
    moved,
    'example/v1.0.0',
    'example/v1.0.0^{}',
  );
  expect(runHeadgate(world.root, 'export', 'configmap', 'example@1.0.0')).toMatchObject({
    exit: 6,
    stdout: '',
    stderr: expect.stringContaining('somebody moved the tag'),
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
