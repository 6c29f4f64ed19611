import { join } from 'node:path';
import { Redis } from 'ioredis';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { evalWorld, PROMPT } from './support/eval-world.ts';
import { ONE_ROUND, startWorker } from './support/start-worker.ts';

/** So wide that six cases can answer. */
const ONE_LOOK = ['--mode', 'fixed', '--margin', '90%'];

let redis: Service;
let url: string;

describe.skipIf(!hasProgram('redis-server'))('headgate eval --queue', () => {
  beforeEach(async () => {
    redis = await startRedis();
    url = `redis://127.0.0.1:${redis.port}`;
    onTestFinished(() => redis.stop());
  });

  it('tries four times, then keeps a dead letter that says why', async () => {
    const world = await evalWorld(
      6,
      () => 1,
      '',
      (asked) => (asked.includes('case 3') ? { kind: 'unavailable' } : undefined),
    );
    world.edit(PROMPT, 'in two', 'in just two');
    startWorker(world, url);
    const { exit } = await world.verdict('--base', 'HEAD', '--queue', url, ...ONE_LOOK);
    expect(world.simulator.requests()).toBe(2 * (5 + 4));
    const client = new Redis(url);
    const ids = await client.lrange('bull:headgate-evals-dead:wait', 0, -1);
    const letters = await Promise.all(
      ids.map(async (id) =>
        JSON.parse((await client.hget(`bull:headgate-evals-dead:${id}`, 'data')) ?? '{}'),
      ),
    );
    client.disconnect();
    expect(exit).toBe(4);
    expect(letters.map(({ attempts, trial }) => [attempts, trial.error.kind])).toEqual([
      [4, 'unavailable'],
      [4, 'unavailable'],
    ]);
    expect(letters[0]).toMatchObject({
      case: { vars: { question: 'case 3' } },
      request: { sample: 0 },
    });
  }, 60_000);

  it('says that nobody works for it yet, and goes on once somebody does', async () => {
    const world = await evalWorld(6, () => 1);
    world.edit(PROMPT, 'in two', 'in just two');
    const waiting = world.evaluate('--base', 'HEAD', '--queue', url, ...ONE_LOOK);
    await vi.waitUntil(
      async () => {
        const client = new Redis(url);
        const runs = await client.keys('bull:headgate-evals:run-*');
        client.disconnect();
        return runs.length > 0;
      },
      { timeout: 30_000, interval: 100 },
    );
    startWorker(world, url);
    const { exit, stderr } = await waiting;
    expect([exit, stderr]).toEqual([0, expect.stringContaining('no worker is there')]);
  }, 60_000);

  it('takes over what workers did while nobody waited, and asks nothing twice', async () => {
    const world = await evalWorld(40, () => 1);
    world.edit(PROMPT, 'in two', 'in just two');
    startWorker(world, url);
    const warnings: string[] = [];
    const warned = ({ name }: Error) => void warnings.push(name);
    process.on('warning', warned);
    onTestFinished(() => void process.off('warning', warned));
    const args = ['--base', 'HEAD', '--queue', url, ...ONE_ROUND];
    const first = await world.verdict(...args);
    expect(warnings).toEqual([]);
    const asked = world.simulator.requests();
    expect(asked).toBe(80);
    // Another machine, with a ledger of its own.
    process.env.HEADGATE_CACHE_DIR = join(world.root, 'other-cache');
    const second = await world.verdict(...args);
    expect([second.exit, second.verdict.ledger]).toEqual([first.exit, first.verdict.ledger]);
    expect(world.simulator.requests()).toBe(asked);
  }, 60_000);

  it('shares what was run with machines that have a ledger of their own', async () => {
    const world = await evalWorld(40, () => 1);
    world.edit(PROMPT, 'in two', 'in just two');
    const args = ['--base', 'HEAD', '--share', url];
    const first = await world.verdict(...args);
    const asked = world.simulator.requests();
    process.env.HEADGATE_CACHE_DIR = join(world.root, 'other-cache');
    const second = await world.verdict(...args);
    expect([second.exit, second.verdict.ledger]).toEqual([first.exit, first.verdict.ledger]);
    expect(world.simulator.requests()).toBe(asked);
    const { exit, stderr } = await world.evaluate('--share', 'http://127.0.0.1');
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining('the URL of the shared runs is none of a Redis'),
    ]);
  }, 60_000);

  it('says where no Redis is', async () => {
    const world = await evalWorld(4, () => 1);
    world.edit(PROMPT, 'in two', 'in just two');
    const { exit, stderr } = await world.evaluate(
      '--base',
      'HEAD',
      '--queue',
      'redis://127.0.0.1:1',
    );
    expect([exit, stderr]).toEqual([
      3,
      expect.stringContaining('there is no Redis at 127.0.0.1:1'),
    ]);
  });
});
