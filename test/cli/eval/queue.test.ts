import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { hasProgram, type Service } from '../../support/service.ts';
import { type Started, startHeadgate } from '../../support/start-headgate.ts';
import { startRedis } from '../../support/start-redis.ts';
import { type EvalWorld, evalWorld, PROMPT } from './support/eval-world.ts';

/** One round over the suite and one look, so that it is known how many runs there are. */
const ROUND = ['--mode', 'fixed', '--margin', '30%'];
const ONE_LOOK = ['--mode', 'fixed', '--margin', '90%'];

let redis: Service;
let url: string;

describe.skipIf(!hasProgram('redis-server'))('headgate eval --queue', () => {
  beforeEach(async () => {
    redis = await startRedis();
    url = `redis://127.0.0.1:${redis.port}`;
    onTestFinished(() => redis.stop());
  });

  /** A worker as a machine of its own would run it; it is gone after the test. */
  function worker(world: EvalWorld, ...args: string[]): Started {
    const started = startHeadgate(
      world.root,
      'Worker',
      ...['eval', 'worker', '--queue', url, '--dead-after', '1s', '--backoff', '100ms', ...args],
    );
    onTestFinished(async () => {
      started.process.kill('SIGKILL');
      await started.ended;
    });
    return started;
  }

  it('grades every case exactly once, though each of four workers is killed in its turn', async () => {
    const world = await evalWorld(
      60,
      (prompt) => (prompt.includes('politely') ? 0.97 : 0.9),
      '',
      () => ({ kind: 'drip', pauseMs: 40 }),
    );
    world.edit(PROMPT, 'in two', 'in just two');
    const workers = Array.from({ length: 4 }, () => worker(world, '--concurrency', '2'));
    const verdict = world.verdict('--base', 'HEAD', '--queue', url, ...ROUND);
    for (const [index, { process: doomed }] of workers.entries()) {
      while (world.simulator.requests() < 15 * (index + 1)) await sleep(10);
      doomed.kill('SIGKILL');
      worker(world, '--concurrency', '2');
    }
    const { verdict: found } = await verdict;
    expect(found.complete).toBe(true);
    expect(found.pairs).toMatchObject({ drawn: 60, missing: 0 });
    const graded = runsIn(process.env.HEADGATE_CACHE_DIR ?? '');
    expect(graded.length).toBe(120);
    expect(new Set(graded).size).toBe(120);
    // What a worker had under way when it died is asked again, and nothing else.
    expect(world.simulator.requests()).toBeLessThanOrEqual(120 + 4 * 2);
  }, 60_000);

  it('tries four times, then keeps a dead letter that says why', async () => {
    const world = await evalWorld(
      6,
      () => 1,
      '',
      (asked) => (asked.includes('case 3') ? { kind: 'unavailable' } : undefined),
    );
    world.edit(PROMPT, 'in two', 'in just two');
    worker(world);
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

  it('takes over what workers did while nobody waited, and asks nothing twice', async () => {
    const world = await evalWorld(40, () => 1);
    world.edit(PROMPT, 'in two', 'in just two');
    worker(world);
    const args = ['--base', 'HEAD', '--queue', url, ...ROUND];
    const first = await world.verdict(...args);
    const asked = world.simulator.requests();
    expect(asked).toBe(80);
    // Another machine, with a ledger of its own.
    process.env.HEADGATE_CACHE_DIR = join(world.root, 'other-cache');
    const second = await world.verdict(...args);
    expect([second.exit, second.verdict.ledger]).toEqual([first.exit, first.verdict.ledger]);
    expect(world.simulator.requests()).toBe(asked);
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

/** Names of the graded runs of a ledger, one a line. */
function runsIn(cache: string): string[] {
  const folder = join(cache, 'evals', 'runs');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => {
      const { fingerprint, sample } = JSON.parse(line).trial;
      return `${fingerprint}#${sample}`;
    });
}
