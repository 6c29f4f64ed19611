import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDrift } from '../../src/adapters/promote/read-drift.ts';
import { HEADGATE_ENTRY } from '../support/headgate-entry.ts';
import { promotionWorld, type World } from '../support/promotion-world.ts';

const BLOCKS = [...readFileSync('docs/at-night.md', 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(
  ([, block = '']) => block.replaceAll('refund-assistant', 'example'),
);

/** What somebody sees who types a block. */
function typed(world: World, block = ''): string {
  world.write(
    'typed.sh',
    `headgate() { '${process.execPath}' '${HEADGATE_ENTRY}' "$@"; }\n${block}`,
  );
  return execFileSync('bash', ['-euo', 'pipefail', 'typed.sh'], {
    cwd: world.root,
    encoding: 'utf8',
    env: { ...process.env, GIT_COMMITTER_NAME: 'Ana', GIT_COMMITTER_EMAIL: 'ana@acme.example' },
  });
}

async function twoReleasesInProd(): Promise<World> {
  const world = await promotionWorld();
  for (const version of ['1.0.0', '1.1.0']) {
    await (version === '1.0.0' ? world.release() : world.publish(version));
    for (const environment of ['staging', 'prod']) await world.promote('example', environment);
  }
  return world;
}

test('the first four commands show the night, and end it', async () => {
  const world = await twoReleasesInProd();
  const said = typed(world, BLOCKS[0]);
  expect(said).toContain('prod (generation 2)');
  expect(said).toContain('done: rollback example 1.1.0 → 1.0.0 in prod');
  expect(said).toContain('there is nothing to roll back to');
  expect(world.state('prod').version).toBe('1.0.0');
});

test('a rollback goes through while the remote is gone, and the remote takes it over', async () => {
  const world = await twoReleasesInProd();
  world.git('fetch', '--quiet', 'origin');
  renameSync(world.remote.root, `${world.remote.root}.away`);
  expect(typed(world, BLOCKS[1])).toContain(
    '✓ directory deploy/prod serves generation 3: example 1.0.0',
  );
  renameSync(`${world.remote.root}.away`, world.remote.root);
  typed(world, BLOCKS[2]);
  expect(world.state('prod')).toMatchObject({ version: '1.0.0', hold: {} });
  const { environments } = await readDrift(world.promoter, ['prod']);
  expect(environments).toMatchObject([{ generation: 3, differences: [] }]);
});
