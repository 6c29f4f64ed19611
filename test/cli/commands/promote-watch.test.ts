import { expect, test } from 'vitest';
import { promotionWorld } from '../../support/promotion-world.ts';
import { runHeadgate } from '../../support/run-headgate.ts';
import { startHeadgate } from '../../support/start-headgate.ts';
import { hasSignals } from '../../support/system.ts';

const WATCH = `environments:
  prod:
    targets: [{ type: directory, path: deploy/prod }]
    watch: { for: 30m }
`;

test.skipIf(!hasSignals)(
  'promote --watch stays while the release is watched, and ends on SIGTERM',
  async () => {
    const world = await promotionWorld(WATCH);
    await world.release();
    const { process: child, ended } = startHeadgate(
      world.root,
      'Ana',
      'promote',
      'example',
      'prod',
      '--watch',
    );
    let said = '';
    const stays = new Promise<string>((resolve) => {
      child.stdout?.on('data', (chunk) => {
        said += chunk;
        if (said.includes('watched until')) resolve(said);
      });
    });
    expect(await stays).toMatch(
      /watched until .*: example 1\.0\.0 unsure after 0 runs: no running agent reported how it does/,
    );
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({
      exit: 0,
      stderr: `no longer watching: what was promoted stands, and its watch is not over
  todo: headgate reconcile prod --watch goes on watching
`,
    });
  },
  40_000,
);

test('promote --watch of an environment that watches nothing ends at once', async () => {
  const world = await promotionWorld(WATCH.replace(/ {4}watch.*\n/, ''));
  await world.release();
  expect(runHeadgate(world.root, 'promote', 'example', 'prod', '--watch')).toMatchObject({
    exit: 0,
  });
});
