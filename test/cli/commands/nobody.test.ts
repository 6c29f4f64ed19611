import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { tempFolder } from '../../support/temp-repository.ts';

const ASKS = `environments:
  staging: {}
  prod:
    after: { environment: staging }
    permissions: { promote: [ana@acme.example] }
`;

const SAYS_WHO = [
  ...['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL'],
  ...['EMAIL', 'GITHUB_ACTOR'],
];

/** 1.0.0 runs in staging and 1.1.0 waits, for a machine on which git knows nobody and may not guess. */
const template = worldTemplate(async () => {
  const world = await promotionWorld(ASKS);
  await world.publish('1.0.1');
  await world.promote('example', 'staging');
  await world.publish('1.0.2');
  return world;
});

let world: World;

beforeEach(async () => {
  world = await template();
  const home = tempFolder();
  writeFileSync(join(home, '.gitconfig'), '[user]\n\tuseConfigOnly = true\n');
  vi.stubEnv('HOME', home);
  vi.stubEnv('XDG_CONFIG_HOME', home);
  vi.stubEnv('GIT_CONFIG_GLOBAL', join(home, '.gitconfig'));
  for (const name of SAYS_WHO) vi.stubEnv(name, undefined);
  return () => vi.unstubAllEnvs();
});

const run = (...args: string[]) => runInProcess(...args, '--repo', world.root);

describe('where git does not know who somebody is', () => {
  it.each(
    [
      ['status'],
      ['log'],
      ['drift'],
      ['metrics'],
      ['why', 'example', 'staging'],
      ['plan', 'example', 'staging'],
      ['promote', 'example', 'staging', '--dry-run'],
      ['readiness'],
      ['check', '--all'],
      ['diff', 'example'],
      ['models', 'outdated'],
    ].map((words) => [words.join(' '), words] as const),
  )('%s can be asked all the same', async (_, words) => {
    const { stderr, exit } = await run(...words);
    expect(stderr).toBe('');
    expect(exit).not.toBe(2);
  });

  it('nobody takes part in what changes something', async () => {
    for (const words of [
      ['promote', 'example', 'staging'],
      ['reconcile', '--dry-run'],
      ['drill', 'staging'],
    ]) {
      expect(await run(...words)).toMatchObject({
        exit: 2,
        stderr: expect.stringContaining('git does not know who you are'),
      });
    }
    expect(world.generations('staging')).toBe(1);
  });

  it('does not say whether they may promote, and tells how they would know', async () => {
    const plan = await run('plan', 'example', 'prod');
    expect(plan.stdout).toContain('git does not say who you are; ana@acme.example may promote');
    expect(plan.stdout).toContain('git config user.name');
    expect(plan.stdout).not.toContain('nobody');
    vi.stubEnv('GIT_COMMITTER_NAME', 'Ana');
    vi.stubEnv('GIT_COMMITTER_EMAIL', 'ana@acme.example');
    expect((await run('plan', 'example', 'prod')).stdout).toContain(
      'Ana <ana@acme.example> is in ana@acme.example',
    );
  });
});
