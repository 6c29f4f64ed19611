import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { promote } from '../../../../src/adapters/promote/promote.ts';
import { reconcile } from '../../../../src/adapters/promote/reconcile.ts';
import { receiptText } from '../../../../src/cli/render/receipt-text.ts';
import { receipt as validReceipt } from '../../../../src/generated/printed-validators.js';
import { connect } from '../../../../src/runtime/loading/connect.ts';
import { promotionWorld, type World, worldTemplate } from '../../../support/promotion-world.ts';

const POLICY = `environments:
  prod:
    targets: [{ type: directory, path: deploy/prod }]
    watch: { for: 30m, samples: 50 }
`;
const HOUR = 3_600_000;
const request = (requestId: string) => ({
  environment: 'prod',
  requestId,
  reason: '',
  dryRun: false,
});

/** Prod has run 1.0.0 for a day, and half of all tenants get 1.1.0. */
const halved = worldTemplate(async () => {
  const world = await promotionWorld(POLICY);
  await world.release();
  await world.promote('example', 'prod');
  await world.publish('1.1.0');
  world.time.now += 24 * HOUR;
  const wanted = [{ agent: 'example', version: '1.1.0' }];
  await promote(world.promoter, { ...request('canary'), canary: 0.5 }, wanted);
  return world;
});

/** A process that runs the agent: how many of so many runs of each release failed. */
async function runs(
  world: World,
  main: readonly [number, number],
  canary: readonly [number, number],
) {
  const agent = await connect({
    source: `dir:${join(world.root, 'deploy/prod')}`,
    environment: 'prod',
    agent: 'example',
    cache: false,
    clock: () => world.time.now,
  });
  const state = world.state('prod');
  agent.record(state.digest, { runs: main[0], failures: main[1] });
  if (state.canary) agent.record(state.canary.digest, { runs: canary[0], failures: canary[1] });
  await agent.close();
}

let rounds = 0;
async function again(world: World) {
  rounds += 1;
  const [receipt] = await reconcile(world.promoter, request(`round-${rounds}`), ['prod']);
  if (!receipt) throw new Error('Nothing was looked at.');
  return receipt;
}

test('a canary that does worse than what runs beside it is aborted, once', async () => {
  const world = await halved();
  // Long after the watch of a promotion would be over.
  world.time.now += 5 * HOUR;
  await runs(world, [1_000, 10], [200, 60]);
  const receipt = await again(world);
  expect(receipt).toMatchObject({
    watched: [{ agent: 'example', version: '1.1.0', canary: true, state: 'worse', runs: 200 }],
    rollback: {
      outcome: 'flipped',
      operation: {
        kind: 'auto-rollback',
        reason: expect.stringMatching(
          /^does worse than before: example 1\.1\.0 \(canary\): failures 30\.0 % of 200, before 1\.0 % of 1000/,
        ),
        changes: [{ agent: 'example', from: '1.0.0', to: '1.0.0' }],
      },
    },
  });
  expect(validReceipt(receipt), JSON.stringify(validReceipt.errors)).toBe(true);
  expect(receiptText(receipt)).toContain('watched as a canary: example 1.1.0 worse after 200 runs');
  const { version, canary, hold } = world.state('prod');
  expect([version, canary, hold !== undefined]).toEqual(['1.0.0', undefined, true]);
  expect(world.environment('prod').quarantine).toMatchObject([
    { agent: 'example', version: '1.1.0' },
  ]);
  expect(existsSync(join(world.root, 'deploy/prod/current/canary'))).toBe(false);
  const after = await again(world);
  expect([after.outcome, after.watched]).toEqual(['already', undefined]);
  expect(world.generations('prod')).toBe(3);
});

test('one that does as well goes on being watched', async () => {
  const world = await halved();
  world.time.now += 5 * HOUR;
  await runs(world, [1_000, 10], [1_000, 11]);
  expect((await again(world)).watched).toMatchObject([{ canary: true, state: 'healthy' }]);
  expect(world.state('prod').canary?.version).toBe('1.1.0');
});

test('too few runs prove nothing', async () => {
  const world = await halved();
  await runs(world, [1_000, 10], [49, 49]);
  expect((await again(world)).watched).toMatchObject([{ canary: true, state: 'unsure', runs: 49 }]);
  expect(world.state('prod').canary?.version).toBe('1.1.0');
});
