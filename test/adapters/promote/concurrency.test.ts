import { describe, expect, test } from 'vitest';
import { catchUp } from '../../../src/adapters/promote/catch-up.ts';
import { readStatus } from '../../../src/adapters/promote/read-status.ts';
import { readWhy } from '../../../src/adapters/promote/read-why.ts';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import { remoteHook } from '../../support/remote-hook.ts';

const policy = (concurrency: string) => `environments:
  staging:
    deploy: on-release
    concurrency: ${concurrency}
    targets: [{ type: directory, path: deploy/staging }]
`;

/** Staging runs 1.0.0 of `example` and `other`; 1.1.0 to 1.3.0 of `example` are released. */
const threeWaiting = worldTemplate(async () => {
  const world = await promotionWorld(policy('queue'));
  await world.release();
  await world.publish('1.0.0', 'Other', 'other');
  await world.catchUp('staging');
  for (const version of ['1.1.0', '1.2.0', '1.3.0']) await world.publish(version);
  await world.publish('1.1.0', 'Other 1.1', 'other');
  return world;
});

async function worldWith(concurrency: string): Promise<World> {
  const world = await threeWaiting();
  if (concurrency !== 'queue') world.policy(policy(concurrency));
  return world;
}

const all = (world: World, requestId = 'all') =>
  catchUp(world.promoter, { environment: 'staging', requestId, reason: '', dryRun: false }, 'all');

describe('an environment that queues', () => {
  test('takes releases one after another, and none jumps', async () => {
    const world = await worldWith('queue');
    const receipts = await all(world);
    expect(receipts.map(({ outcome, why }) => `${outcome}: ${why}`)).toEqual([
      'flipped: promote example 1.0.0 → 1.1.0, other 1.0.0 → 1.1.0 in staging',
      'flipped: promote example 1.1.0 → 1.2.0 in staging',
      'flipped: promote example 1.2.0 → 1.3.0 in staging',
    ]);
  });

  test('asked again under the same request finds every one of its rounds, and adds none', async () => {
    const world = await worldWith('queue');
    await all(world, 'same');
    const receipts = await all(world, 'same');
    expect(receipts.map(({ outcome, operation }) => [outcome, operation?.id])).toEqual([
      ['already', 'same'],
      ['already', 'same-2'],
      ['already', 'same-3'],
      ['already', undefined],
    ]);
    expect(world.generations('staging')).toBe(4);
  });

  test('lets what is quarantined stand in nobody’s way', async () => {
    const world = await worldWith('queue');
    await world.promote('example@1.1.0', 'staging');
    await world.rollback('example', 'staging');
    await world.resume('example', 'staging');
    const [first] = await all(world);
    expect(first.why).toBe('promote example 1.0.0 → 1.2.0, other 1.0.0 → 1.1.0 in staging');
  });

  test('says everywhere that the oldest is next', async () => {
    const world = await worldWith('queue');
    await world.promote('example@1.1.0', 'staging');
    await world.rollback('example', 'staging');
    const { agents } = (await readStatus(world.promoter, ['staging'])).environments[0] ?? {};
    expect(agents?.find(({ agent }) => agent === 'example')).toMatchObject({
      newer: '1.3.0',
      pending: { version: '1.2.0', blockedBy: [{ id: 'hold' }] },
    });
    const why = await readWhy(world.promoter, 'staging', 'example');
    expect(why.next?.version).toBe('1.2.0');
    expect((await world.resume('example', 'staging')).notes).toEqual([
      'example 1.2.0 moves next, with the next release or headgate reconcile staging',
    ]);
  });

  test('stops behind what does not verify, and says what waits', async () => {
    const world = await worldWith('queue');
    const fails = `grep -q '"1.2.0"' && exit 1 || exit 0`;
    world.policy(
      `${policy('queue')}    verify: [{ type: command, name: smoke, run: [sh, -c, ${JSON.stringify(fails)}] }]\n`,
    );
    const receipts = await all(world);
    expect(receipts.map(({ verification }) => verification?.outcome)).toEqual(['passed', 'failed']);
    expect(world.state('staging').version).toBe('1.1.0');
    const [waiting] = await all(world, 'later');
    expect(waiting.notes).toEqual([expect.stringMatching(/^example 1\.3\.0 waits: held since/)]);
  });
});

test('an environment where newer releases supersede skips the others, and says which', async () => {
  const world = await worldWith('supersede');
  const receipts = await all(world);
  expect(receipts).toMatchObject([
    {
      outcome: 'flipped',
      why: 'promote example 1.0.0 → 1.3.0, other 1.0.0 → 1.1.0 in staging',
      notes: [
        'example 1.1.0 is skipped: 1.3.0 supersedes it',
        'example 1.2.0 is skipped: 1.3.0 supersedes it',
      ],
    },
  ]);
});

/** Somebody else promotes `other` while the next push is on its way. */
async function moveOther(world: World): Promise<void> {
  const bea = world.another('Bea');
  const before = world.remote.git('rev-parse', 'env/staging');
  await bea.promote('other@1.1.0', 'staging');
  const after = world.remote.git('rev-parse', 'env/staging');
  world.remote.git('update-ref', 'refs/heads/env/staging', before);
  remoteHook(world.remote, 'pre-receive', `git update-ref refs/heads/env/staging ${after}\n`);
}

describe('an environment that rejects', () => {
  test('takes any move in between for a conflict, and names the winner', async () => {
    const world = await worldWith('reject');
    await moveOther(world);
    const receipt = await world.promote('example@1.1.0', 'staging');
    expect(receipt).toMatchObject({
      outcome: 'conflict',
      why: expect.stringMatching(
        /^someone else came first in staging: Bea <bea@acme\.example>: promote other 1\.0\.0 → 1\.1\.0/,
      ),
    });
    expect(world.generations('staging')).toBe(2);
  });

  test('does not reject a rollback', async () => {
    const world = await worldWith('reject');
    await world.promote('example@1.1.0', 'staging');
    await moveOther(world);
    const receipt = await world.rollback('example', 'staging');
    expect(receipt).toMatchObject({ outcome: 'flipped', attempts: 2 });
    expect(world.state('staging').version).toBe('1.0.0');
    expect(world.state('staging', 'other').version).toBe('1.1.0');
  });
});

test('an environment that queues gets both through', async () => {
  const world = await worldWith('queue');
  await moveOther(world);
  expect(await world.promote('example@1.1.0', 'staging')).toMatchObject({ outcome: 'flipped' });
  expect(world.state('staging', 'other').version).toBe('1.1.0');
});
