import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStatus } from '../../../src/adapters/promote/read-status.ts';
import { receiptText } from '../../../src/cli/render/receipt-text.ts';
import { statusText } from '../../../src/cli/render/status-text.ts';
import { promotionWorld } from '../../support/promotion-world.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { startRegistry } from '../../support/start-registry.ts';

const here = ['redis-server', 'docker-registry'].every(hasProgram);

describe.skipIf(!here)(
  'an environment with targets of every kind (needs redis-server, docker-registry)',
  () => {
    let services: Service[];
    beforeAll(async () => {
      services = await Promise.all([startRedis(), startRegistry()]);
    });
    afterAll(() => Promise.all(services.map(({ stop }) => stop())));

    const delivered = async () => {
      const [redis, registry] = services.map(({ port }) => port);
      const world = await promotionWorld(`environments:
  staging:
    targets:
      - { type: directory, path: deploy/staging }
      - { type: redis, url: redis://127.0.0.1:${redis} }
      - { type: oci, url: http://127.0.0.1:${registry}/acme/agents }
`);
      await world.release();
      return world;
    };

    test('serves a promotion and a rollback, and the receipt has each by its bytes', async () => {
      const world = await delivered();
      const first = await world.promote('example@1.0.0', 'staging');
      await world.publish('1.1.0');
      await world.promote('example@1.1.0', 'staging');
      const back = await world.rollback('example', 'staging');
      const { version, digest } = world.state('staging');
      expect(version).toBe('1.0.0');
      expect(first.targets[0]?.agents[0]?.digest).toBe(digest);
      expect(
        back.targets.map(({ type, outcome, generation, agents }) => ({
          type,
          outcome,
          generation,
          agents,
        })),
      ).toEqual(
        ['directory', 'redis', 'oci'].map((type) => ({
          ...{ type, outcome: 'delivered', generation: 3 },
          agents: [{ agent: 'example', version, digest }],
        })),
      );
    });
  },
);

test('a target that can’t be reached fails by itself, and the others are served', async () => {
  const world = await promotionWorld(`environments:
  staging:
    targets:
      - { type: exec, command: [node, deploy.mjs] }
      - { type: redis, url: "\${env:NOT_SET}" }
      - { type: directory, path: deploy/staging }
`);
  writeFileSync(join(world.root, 'deploy.mjs'), 'process.exit(7)');
  await world.release();
  const { targets } = await world.promote('example@1.0.0', 'staging');
  expect(targets).toMatchObject([
    {
      type: 'exec',
      outcome: 'failed',
      unread: true,
      problem: expect.stringContaining('node ended with 7'),
    },
    {
      type: 'redis',
      outcome: 'failed',
      unread: true,
      problem: expect.stringContaining('${env:NOT_SET} is not set'),
    },
    { type: 'directory', outcome: 'delivered' },
  ]);
  // Of what nobody can look at, nobody says that it serves nothing.
  const status = await readStatus(world.promoter, ['staging']);
  expect(statusText(status)).toContain('✗ staging: exec node deploy.mjs can’t be read');
});

test('a target that did not take a delivery says what it still serves', async () => {
  const world = await promotionWorld(`environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
`);
  await world.release();
  await world.promote('example@1.0.0', 'staging');
  await world.publish('1.1.0');
  // Something else stands where the next generation has to go.
  writeFileSync(join(world.root, 'deploy/staging/.generations/2'), 'not a folder');
  const receipt = await world.promote('example@1.1.0', 'staging');
  expect(receipt).toMatchObject({
    outcome: 'flipped',
    targets: [{ outcome: 'failed', generation: 1, agents: [{ version: '1.0.0' }] }],
  });
  expect(receiptText(receipt)).toContain(
    '✗ directory deploy/staging serves generation 1: example 1.0.0',
  );
  expect(receiptText(receipt)).toContain(
    '  todo: mend what keeps the target, then headgate reconcile staging',
  );
});

test('a folder that serves something for the first time may not be the one that agents read', async () => {
  const world = await promotionWorld();
  await world.release();
  const [first] = (await world.promote('example@1.0.0', 'staging')).targets;
  expect(first?.warning).toBeUndefined();
  await world.publish('1.1.0');
  const bea = world.another('Bea');
  const receipt = await bea.promote('example@1.1.0', 'staging');
  expect(receipt.targets).toMatchObject([{ outcome: 'delivered', generation: 2 }]);
  expect(receiptText(receipt)).toContain(`
      warning: nothing was served in ${bea.root}/deploy/staging before. If agents read another folder, they still get what they got: headgate reconcile staging where that folder is
`);
  const [, again] = [await bea.rollback('example', 'staging'), await world.catchUp('staging')];
  expect(again.targets[0]?.warning).toBeUndefined();
});

test('a target that can’t remove what it no longer keeps serves all the same', async () => {
  const world = await promotionWorld(`environments:
  staging:
    targets: [{ type: exec, command: [node, deploy.mjs] }]
`);
  writeFileSync(
    join(world.root, 'deploy.mjs'),
    `import { existsSync, readFileSync, writeFileSync } from 'node:fs';
const asked = JSON.parse(readFileSync(0, 'utf8'));
const { action, delivery } = asked;
if (action === 'prune') throw new Error('the disk is read-only');
if (action === 'deliver') {
  const entries = delivery.agents.map(({ agent, version, digest }) => [agent, { version, digest }]);
  const agents = Object.fromEntries(entries);
  const { environment, generation, operation } = delivery;
  const schema = 'headgate/observation/v1';
  writeFileSync('serves.json', JSON.stringify({ schema, environment, generation, operation, agents }));
}
if (action === 'observe' && existsSync('serves.json')) {
  console.log(readFileSync('serves.json', 'utf8'));
}
`,
  );
  await world.release();
  const { targets } = await world.promote('example@1.0.0', 'staging');
  expect(targets).toMatchObject([
    {
      outcome: 'delivered',
      generation: 1,
      warning: expect.stringContaining('no longer kept could not be removed: node ended with 1'),
    },
  ]);
  expect(targets[0]).not.toHaveProperty('problem');
});
