import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reconcile } from '../../../../src/adapters/promote/reconcile.ts';
import { promotionWorld, type World, worldTemplate } from '../../../support/promotion-world.ts';

const POLICY = `environments:
  prod:
    targets: [{ type: directory, path: deploy/prod }]
    watch: { for: 30m, samples: 50 }
`;

/** Prod ran 1.0.0 for a day, and runs 1.1.0 now. */
const promoted = worldTemplate(async () => {
  const world = await promotionWorld(POLICY);
  await world.release();
  await world.promote('example', 'prod');
  await world.publish('1.1.0');
  world.time.now += 86_400_000;
  await world.promote('example', 'prod');
  return world;
});

/** What one running agent reports: failures of so many runs, now and before. */
function report(world: World, runs: number, failures: number): void {
  const { digest, version, since, previous } = world.state('prod');
  const health = (of: number, failed: number, from: string) => ({
    ...{ since: from, runs: of, failures: failed },
    ...{ guardrails: 0, escalations: 0, costUsd: of / 100 },
  });
  const ack = {
    ...{ schema: 'headgate/ack/v1', instance: 'one', environment: 'prod', agent: 'example' },
    ...{ version, digest, generation: world.generations('prod') },
    at: new Date(world.time.now).toISOString(),
    health: health(runs, failures, since),
    before: { digest: previous?.digest, health: health(1_000, 10, previous?.since ?? '') },
  };
  const folder = join(world.root, 'deploy/prod/acks/example');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'one.json'), JSON.stringify(ack));
}

let requests = 0;
function again(world: World) {
  requests += 1;
  return reconcile(world.promoter, { requestId: `w-${requests}`, reason: '', dryRun: false }, [
    'prod',
  ]);
}

test('what does worse than before is taken back, once', async () => {
  const world = await promoted();
  report(world, 200, 60);
  const [receipt] = await again(world);
  expect(receipt).toMatchObject({
    watched: [{ agent: 'example', version: '1.1.0', state: 'worse', runs: 200 }],
    rollback: {
      outcome: 'flipped',
      operation: {
        kind: 'auto-rollback',
        reason: expect.stringMatching(
          /^does worse than before: example 1\.1\.0: failures 30\.0 % of 200, before 1\.0 % of 1000/,
        ),
      },
    },
  });
  expect(world.state('prod')).toMatchObject({ version: '1.0.0', hold: {} });
  // What runs now did worse, too, by the same reports: a rollback is never rolled back.
  const [after] = await again(world);
  expect(after).toMatchObject({ outcome: 'already' });
  expect(after?.watched).toBeUndefined();
  expect(world.generations('prod')).toBe(3);
});

test('what does as well as before stays, and is said to', async () => {
  const world = await promoted();
  report(world, 1_000, 12);
  const [receipt] = await again(world);
  expect(receipt?.watched).toMatchObject([
    { state: 'healthy', runs: 1_000, until: '2026-03-03T09:30:00.000Z' },
  ]);
  expect(world.generations('prod')).toBe(2);
});

test.each<[string, (world: World) => void]>([
  ['too few runs', (world) => report(world, 49, 49)],
  ['no reports', () => {}],
])('%s prove nothing', async (_, given) => {
  const world = await promoted();
  given(world);
  const [receipt] = await again(world);
  expect(receipt?.watched).toMatchObject([{ state: 'unsure' }]);
  expect(world.generations('prod')).toBe(2);
});

test('after its time nobody watches any more', async () => {
  const world = await promoted();
  report(world, 200, 60);
  world.time.now += 31 * 60_000;
  const [receipt] = await again(world);
  expect(receipt?.watched).toBeUndefined();
  expect(world.generations('prod')).toBe(2);
});
