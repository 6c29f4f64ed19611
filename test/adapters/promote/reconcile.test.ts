import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deployReleased } from '../../../src/adapters/promote/deploy-released.ts';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { HOUR, promotionWorld, type World } from '../../support/promotion-world.ts';

const ON_RELEASE = `environments:
  staging:
    deploy: on-release
    targets: [{ type: directory, path: deploy/staging }]
    bindings: { queuePrefix: stg- }
  prod:
    after: { environment: staging, soak: 1h }
    targets: [{ type: directory, path: deploy/prod }]
`;

let requests = 0;
function request() {
  requests += 1;
  return { requestId: `reconcile-${requests}`, reason: '', dryRun: false };
}

const served = (world: World, environment: string) =>
  JSON.parse(
    readFileSync(join(world.root, `deploy/${environment}/current/environment.json`), 'utf8'),
  );

describe('an environment that deploys on release', () => {
  test('gets what was released', async () => {
    const world = await promotionWorld(ON_RELEASE);
    await world.release();
    const receipts = await deployReleased(world.promoter, request(), ['example']);
    expect(receipts).toMatchObject([
      { outcome: 'flipped', environment: 'staging', why: 'promote example 1.0.0 in staging' },
    ]);
    expect(world.environment('staging').bindings).toEqual({ queuePrefix: 'stg-' });
  });

  test('leaves a held agent where it is, and says so', async () => {
    const world = await promotionWorld(ON_RELEASE);
    await world.publish('1.0.0', 'Other', 'other');
    await world.release();
    await world.catchUp('staging');
    await world.publish('1.1.0');
    await world.catchUp('staging');
    await world.rollback('example', 'staging');
    await world.publish('1.2.0');
    await world.publish('1.1.0', 'Other 1.1', 'other');
    const receipt = await world.catchUp('staging');

    expect(receipt).toMatchObject({
      outcome: 'flipped',
      why: 'promote other 1.0.0 → 1.1.0 in staging',
      notes: [
        'example 1.2.0 waits: held since 2026-03-02 09:00 UTC by Ana <ana@acme.example>: because',
      ],
    });
    expect(world.state('staging')).toMatchObject({ version: '1.0.0', hold: {} });
    await world.resume('example', 'staging');
    expect(await world.catchUp('staging')).toMatchObject({
      why: 'promote example 1.0.0 → 1.2.0 in staging',
      notes: [],
    });
  });

  test('is never taken back by a release of an older line', async () => {
    const world = await promotionWorld(ON_RELEASE);
    await world.release();
    await world.publish('2.0.0');
    await world.catchUp('staging');
    await world.publish(
      '1.0.1',
      'Patched. You answer questions about orders, politely and in two sentences. Question:',
    );
    expect(await world.catchUp('staging')).toMatchObject({ outcome: 'already' });
    expect(world.state('staging').version).toBe('2.0.0');
  });

  test('takes no prerelease that it did not ask for', async () => {
    const world = await promotionWorld(ON_RELEASE);
    await world.release();
    await world.publish('1.1.0-rc.1');
    await world.catchUp('staging');
    expect(world.state('staging').version).toBe('1.0.0');
  });

  test('of several clones at once gets it once', async () => {
    const world = await promotionWorld(ON_RELEASE);
    await world.release();
    const clones = [world, ...['Bea', 'Cem', 'Dao'].map((name) => world.another(name))];
    const receipts = await Promise.all(clones.map((clone) => clone.catchUp('staging')));
    expect(receipts.map(({ outcome }) => outcome).sort()).toEqual([
      'already',
      'already',
      'already',
      'flipped',
    ]);
    expect(world.generations('staging')).toBe(1);
  });
});

describe('reconcile', () => {
  test('delivers what a killed process did not', async () => {
    const world = await promotionWorld(ON_RELEASE);
    await world.release();
    await world.catchUp('staging');
    rmSync(join(world.root, 'deploy'), { recursive: true });
    const receipts = await reconcile(world.promoter, request(), []);
    expect(receipts).toMatchObject([
      {
        environment: 'staging',
        outcome: 'already',
        targets: [{ outcome: 'delivered', generation: 1 }],
      },
      { environment: 'prod', outcome: 'already', targets: [{ generation: null }] },
    ]);
    expect(served(world, 'staging')).toEqual(world.environment('staging'));
  });

  test('puts right what somebody changed at a target', async () => {
    const world = await promotionWorld(ON_RELEASE);
    await world.release();
    await world.catchUp('staging');
    const bundle = join(world.root, 'deploy/staging/current/agents/example/bundle.json');
    const bytes = readFileSync(bundle);
    writeFileSync(bundle, 'evil');
    await reconcile(world.promoter, request(), ['staging']);
    expect(readFileSync(bundle)).toEqual(bytes);
    expect(world.generations('staging')).toBe(1);
  });

  test('brings changed bindings there as a generation of their own', async () => {
    const world = await promotionWorld(ON_RELEASE);
    await world.release();
    await world.catchUp('staging');
    world.policy(ON_RELEASE.replace('stg-', 'st-'));
    const [receipt] = (await reconcile(world.promoter, request(), ['staging'])).slice(-1);
    expect(receipt).toMatchObject({
      outcome: 'flipped',
      why: 'bindings in staging',
      operation: { kind: 'bindings', changes: [] },
    });
    expect(served(world, 'staging')).toMatchObject({
      generation: 2,
      bindings: { queuePrefix: 'st-' },
    });
    expect(world.state('staging').version).toBe('1.0.0');
    await reconcile(world.promoter, request(), ['staging']);
    expect(world.generations('staging')).toBe(2);
  });

  test('carries on where a gate was in the way', async () => {
    const frozen = ON_RELEASE.replace(
      'deploy: on-release',
      'deploy: on-release\n    freeze: [{ start: "0 9 * * 1", duration: 1h, timezone: UTC }]',
    );
    const world = await promotionWorld(frozen);
    await world.release();
    expect(await world.catchUp('staging')).toMatchObject({
      outcome: 'already',
      notes: [expect.stringMatching(/^example 1\.0\.0 waits: frozen until 2026-03-02 10:00 UTC/)],
    });
    world.time.now += HOUR;
    const [receipt] = await reconcile(world.promoter, request(), ['staging']);
    expect(receipt).toMatchObject({ outcome: 'flipped' });
  });

  test('of a target that serves a newer generation than the branch has is refused', async () => {
    const world = await promotionWorld(ON_RELEASE);
    await world.release();
    await world.catchUp('staging');
    await world.publish('1.1.0');
    await world.catchUp('staging');
    world.remote.git('update-ref', 'refs/heads/env/staging', 'env/staging~1');
    // A clone that never saw the newer generation can't know; the target can.
    const bea = world.another('Bea');
    Object.assign(bea.promoter, { root: world.root });
    world.policy(ON_RELEASE.replace('deploy: on-release', 'deploy: manual'));
    const [receipt] = await reconcile(bea.promoter, request(), ['staging']);
    expect(receipt?.targets).toMatchObject([
      {
        outcome: 'refused',
        problem:
          'it serves generation 2, but env/staging is at 1: the branch was rewound, or another repository delivers to it, too',
        generation: 2,
      },
    ]);
  });

  test('of one target that fails still serves the others', async () => {
    const world = await promotionWorld(
      ON_RELEASE.replace(
        'path: deploy/staging }',
        'path: blocked/x }, { type: directory, path: deploy/staging }',
      ),
    );
    world.write('blocked', 'a file where a folder should be');
    await world.release();
    expect(await world.catchUp('staging')).toMatchObject({
      outcome: 'flipped',
      targets: [
        { name: 'blocked/x', outcome: 'failed', problem: expect.stringContaining('ENOTDIR') },
        { name: 'deploy/staging', outcome: 'delivered', generation: 1 },
      ],
    });
  });
});
