import { describe, expect, test } from 'vitest';
import {
  environment as validEnvironment,
  state as validState,
} from '../../../src/generated/document-validators.js';
import { receipt as validReceipt } from '../../../src/generated/printed-validators.js';
import { HOUR, promotionWorld } from '../../support/promotion-world.ts';

describe('a promotion', () => {
  test('appends one commit whose tree is the state and the released folder, by its id', async () => {
    const world = await promotionWorld();
    await world.release();
    const receipt = await world.promote('example@1.0.0', 'staging');

    expect(receipt).toMatchObject({
      outcome: 'flipped',
      generation: { from: null, to: 1 },
      why: 'promote example 1.0.0 in staging',
      attempts: 1,
    });
    const { remote } = world;
    expect(remote.git('rev-parse', 'env/staging')).toBe(receipt.commit);
    expect(remote.git('ls-tree', '--name-only', 'env/staging').split('\n')).toEqual([
      'agents',
      'environment.json',
      'state',
    ]);
    const released = remote.git('rev-parse', 'example/v1.0.0^{commit}');
    const folder = remote.git('rev-parse', `${released}:agents/example`);
    expect(remote.git('rev-parse', 'env/staging:agents/example')).toBe(folder);
    expect(world.state('staging')).toEqual({
      version: '1.0.0',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      content: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      release: released,
      tree: folder,
      since: '2026-03-02T09:00:00.000Z',
      previous: null,
    });
    expect(world.environment('staging')).toEqual({
      schema: 'headgate/environment/v1',
      environment: 'staging',
      generation: 1,
      operation: {
        id: 'Ana-1',
        kind: 'promote',
        actor: 'Ana <ana@acme.example>',
        reason: 'because',
        at: '2026-03-02T09:00:00.000Z',
        policy: world.git('rev-parse', 'origin/main'),
        changes: [{ agent: 'example', from: null, to: '1.0.0' }],
      },
      quarantine: [],
      bindings: {},
    });
  });

  test('writes what its schemas describe', async () => {
    const world = await promotionWorld();
    await world.release();
    const receipts = [await world.promote('example', 'staging')];
    await world.publish('1.1.0');
    receipts.push(await world.promote('example', 'staging'));
    receipts.push(await world.rollback('example', 'staging'));
    receipts.push(await world.promote('example@1.1.0', 'staging'));
    for (const receipt of receipts) {
      expect(validReceipt(receipt), JSON.stringify(validReceipt.errors)).toBe(true);
    }
    const state = world.state('staging');
    expect(validState(state), JSON.stringify(validState.errors)).toBe(true);
    const file = world.environment('staging');
    expect(validEnvironment(file), JSON.stringify(validEnvironment.errors)).toBe(true);
  });

  test('remembers what ran before, and counts on', async () => {
    const world = await promotionWorld();
    await world.release();
    await world.promote('example', 'staging');
    const before = world.state('staging');
    await world.publish('1.1.0');
    world.time.now += 1_000;
    const receipt = await world.promote('example@1.1.0', 'staging');

    expect(receipt.generation).toEqual({ from: 1, to: 2 });
    expect(world.remote.git('rev-parse', 'env/staging~1')).not.toBe(receipt.commit);
    const { previous: _, ...served } = before;
    expect(world.state('staging')).toMatchObject({ version: '1.1.0', previous: served });
  });

  test('of another agent leaves everything else as it is', async () => {
    const world = await promotionWorld();
    await world.publish('1.0.0', 'Other', 'other');
    await world.release();
    await world.promote('example', 'staging');
    const [folder, state] = ['agents/example', 'state/example.json'].map((path) =>
      world.remote.git('rev-parse', `env/staging:${path}`),
    );
    await world.promote('other', 'staging');

    expect(world.remote.git('rev-parse', 'env/staging:agents/example')).toBe(folder);
    expect(world.remote.git('rev-parse', 'env/staging:state/example.json')).toBe(state);
    expect(world.environment('staging').operation.changes).toEqual([
      { agent: 'other', from: null, to: '1.0.0' },
    ]);
  });

  test('of several agents is one commit, or none when a gate of one of them is not met', async () => {
    const world = await promotionWorld();
    await world.publish('1.0.0', 'Other', 'other');
    await world.release();
    const refused = await world.promote(['example', 'other@2.0.0'], 'staging');
    expect(refused).toMatchObject({ outcome: 'refused', commit: null });
    expect(world.remote.git('for-each-ref', 'refs/heads/env')).toBe('');

    await world.promote(['example', 'other'], 'staging');
    expect(world.generations('staging')).toBe(1);
    expect(world.environment('staging').operation.changes).toHaveLength(2);
  });

  test('of what runs already makes no commit', async () => {
    const world = await promotionWorld();
    await world.release();
    await world.promote('example', 'staging');
    const again = await world.promote('example@1.0.0', 'staging');
    expect(again).toMatchObject({
      outcome: 'already',
      why: 'staging runs example 1.0.0 already',
      targets: [{ outcome: 'already', generation: 1 }],
    });
    expect(world.generations('staging')).toBe(1);
  });

  test('under a request id that stands in the history is not done twice, whatever came after', async () => {
    const world = await promotionWorld();
    await world.release();
    const first = await world.promote('example@1.0.0', 'staging', 'ticket-7');
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    const again = await world.promote('example@1.0.0', 'staging', 'ticket-7');

    expect(again).toMatchObject({
      outcome: 'already',
      commit: first.commit,
      generation: { from: 0, to: 1 },
      why: 'an earlier try of this request did it: promote example 1.0.0 in staging',
    });
    expect(world.state('staging').version).toBe('1.1.0');
    expect(world.generations('staging')).toBe(2);
  });

  test('under a request id that stands for something else is a usage error', async () => {
    const world = await promotionWorld();
    await world.publish('1.0.0', 'Other', 'other');
    await world.release();
    await world.promote('other', 'staging', 'ticket-7');
    await expect(world.promote('example', 'staging', 'ticket-7')).rejects.toMatchObject({
      exit: 2,
      message:
        'the request ticket-7 stands in the history of env/staging already, as promote at generation 1',
    });
  });

  test('to an environment that the default branch does not have is a usage error', async () => {
    const world = await promotionWorld();
    await world.release();
    // What the working tree says does not count.
    world.write('headgate.yaml', 'environments: { mine: {} }\n');
    await expect(world.promote('example', 'mine')).rejects.toMatchObject({ exit: 2 });
    await expect(world.promote('example', 'stagin')).rejects.toMatchObject({
      exit: 2,
      todo: 'did you mean staging?',
    });
  });
});

test('a clock that is behind the environment’s is named, and keeps nothing from being done', async () => {
  const world = await promotionWorld();
  await world.release();
  world.time.now += 7 * 24 * HOUR;
  await world.promote('example', 'staging');
  await world.publish('1.1.0');
  world.time.now -= 7 * 24 * HOUR;
  const receipt = await world.promote('example@1.1.0', 'staging');
  expect(receipt).toMatchObject({
    outcome: 'flipped',
    notes: [
      'the move before is dated 2026-03-09 09:00 UTC, 7 days from now: one of two clocks is wrong, and soak, freeze and the log go by them',
    ],
  });
});
