import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ack } from '../../../src/core/ack.ts';
import { HOUR, promotionWorld, type World } from '../../support/promotion-world.ts';

const POLICY = `environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
  prod:
    after: { environment: staging, soak: 1h, samples: 200 }
`;

/** What one running agent of staging writes beside what it serves. */
function reports(
  world: World,
  instance: string,
  runs: number,
  failures: number,
  before?: Ack['before'],
): Ack['before'] {
  const { version, digest, since } = world.state('staging');
  const { generation } = world.environment('staging');
  const counts = { guardrails: 0, escalations: 0, costUsd: 0 };
  const health = { since, runs, failures, ...counts };
  const ack: Ack = {
    schema: 'headgate/ack/v1',
    instance,
    environment: 'staging',
    agent: 'example',
    version,
    digest,
    generation,
    at: new Date(world.time.now).toISOString(),
    health,
    ...(before ? { before } : {}),
  };
  const folder = join(world.root, 'deploy/staging/acks/example');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${instance}.json`), JSON.stringify(ack));
  return { digest, health };
}

const samples = async (world: World) =>
  (await world.promote('example@1.1.0', 'prod')).gates.find(({ id }) => id === 'samples');

test('a release goes on when enough of its runs were reported, and did no worse than before', async () => {
  const world = await promotionWorld(POLICY);
  await world.release();
  await world.promote('example', 'staging');
  world.time.now += HOUR;
  const before = reports(world, 'worker-1', 1_000, 20);
  await world.publish('1.1.0');
  await world.promote('example@1.1.0', 'staging');
  world.time.now += HOUR;

  expect(await samples(world)).toMatchObject({
    state: 'unmet',
    evidence: 'no running agent of staging reported how 1.1.0 does',
  });
  // The same process, which serves the new one now and still knows of the old one.
  reports(world, 'worker-1', 100, 2, before);
  expect(await samples(world)).toMatchObject({
    state: 'unmet',
    evidence: '100 of 200 runs in staging',
    at: new Date(world.time.now + HOUR).toISOString(),
  });
  reports(world, 'worker-2', 150, 75);
  expect(await samples(world)).toMatchObject({
    state: 'unmet',
    evidence: expect.stringMatching(
      /^1\.1\.0 does worse than before in staging: failures 30\.8 % of 250, before 2\.0 % of 1000/,
    ),
  });
  reports(world, 'worker-2', 150, 3);
  expect(await world.promote('example@1.1.0', 'prod')).toMatchObject({ outcome: 'flipped' });
});
