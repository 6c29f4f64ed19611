import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasProgram } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { evalWorld, PROMPT } from './support/eval-world.ts';
import { ONE_ROUND, startWorker } from './support/start-worker.ts';

/** Long enough that a busy machine's living workers are not taken for dead. */
const DYING = ['--concurrency', '2', '--dead-after', '10s'];

describe.skipIf(!hasProgram('redis-server'))('headgate eval --queue', () => {
  it('grades every case exactly once, though each of four workers is killed in its turn', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const url = `redis://127.0.0.1:${redis.port}`;
    const world = await evalWorld(
      60,
      (prompt) => (prompt.includes('politely') ? 0.97 : 0.9),
      '',
      () => ({ kind: 'drip', pauseMs: 40 }),
    );
    world.edit(PROMPT, 'in two', 'in just two');
    const workers = Array.from({ length: 4 }, () => startWorker(world, url, ...DYING));
    const verdict = world.verdict('--base', 'HEAD', '--queue', url, ...ONE_ROUND);
    for (const [index, { process: doomed }] of workers.entries()) {
      while (world.simulator.requests() < 15 * (index + 1)) await sleep(10);
      doomed.kill('SIGKILL');
      startWorker(world, url, ...DYING);
    }
    const { verdict: found } = await verdict;
    expect(found.complete).toBe(true);
    expect(found.pairs).toMatchObject({ drawn: 60, missing: 0 });
    const graded = runsIn(process.env.HEADGATE_CACHE_DIR ?? '');
    expect(graded.length).toBe(120);
    expect(new Set(graded).size).toBe(120);
    // What a worker had under way when it died is asked again, and nothing else.
    expect(world.simulator.requests()).toBeLessThanOrEqual(120 + 4 * 2);
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
