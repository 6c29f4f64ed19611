import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/adapters/evals/ledger.ts';
import { redisLedger } from '../../../src/adapters/evals/redis-ledger.ts';
import { sharedLedger } from '../../../src/adapters/evals/shared-ledger.ts';
import { trialOf } from '../../evals/support/made-trials.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { tempFolder } from '../../support/temp-repository.ts';

const WRITER = resolve('test/adapters/evals/support/redis-ledger-writer.ts');
const FINGERPRINT = 'sha256:shared';

describe.skipIf(!hasProgram('redis-server'))('a ledger in a Redis', () => {
  let server: Service;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.port, '127.0.0.1');
  });
  beforeEach(() => redis.flushall());
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  const keyOf = async () => (await redis.keys('headgate:evals:runs:*'))[0] ?? '';
  const samples = async (fingerprint = FINGERPRINT) => {
    const { trials, damaged } = await redisLedger(redis).read([fingerprint]);
    return { samples: trials.map(({ sample }) => sample).sort((a, b) => a - b), damaged };
  };

  it('gives back what was appended, by fingerprint, and forgets it half a year after the last use', async () => {
    const ledger = redisLedger(redis);
    const [one, two] = [trialOf({ fingerprint: 'a' }), trialOf({ fingerprint: 'b', sample: 3 })];
    await ledger.append(one);
    expect(await redis.ttl(await keyOf())).toBe(180 * 24 * 3600);
    await ledger.append(two);
    expect(await ledger.read(['a', 'a'])).toEqual({ trials: [one], damaged: [] });
    const { trials } = await ledger.read(['a', 'b', 'never run']);
    expect(trials.map(({ sample }) => sample).sort()).toEqual([0, 3]);
    expect(await redis.keys('*')).toHaveLength(2);
  });

  it('loses and tears no line although four processes write to one fingerprint', async () => {
    const writers = Array.from({ length: 4 }, (_, index) =>
      fork(WRITER, [String(server.port), FINGERPRINT, String(index), '50']),
    );
    const codes = await Promise.all(writers.map(async (one) => (await once(one, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(await samples()).toEqual({
      samples: Array.from({ length: 200 }, (_, sample) => sample),
      damaged: [],
    });
  });

  it('has every run that a killed writer had written down, and no half of one', async () => {
    const writer = fork(WRITER, [String(server.port), FINGERPRINT, '0', '100000'], {
      stdio: 'ignore',
    });
    const length = async () => ((await keyOf()) === '' ? 0 : redis.strlen(await keyOf()));
    while ((await length()) < 300_000) await sleep(5);
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const written = await samples();
    expect(written.damaged).toEqual([]);
    expect(written.samples).toEqual(written.samples.map((_, index) => index));
    await redisLedger(redis).append(trialOf({ fingerprint: FINGERPRINT, sample: 200_000 }));
    expect((await samples()).samples).toHaveLength(written.samples.length + 1);
  });

  it('believes no line that was changed, and none of another fingerprint', async () => {
    const ledger = redisLedger(redis);
    await ledger.append(trialOf({ fingerprint: 'a', passed: false }));
    const key = await keyOf();
    const text = (await redis.get(key)) ?? '';
    await redis.set(key, text.replace('"passed":false,"sample"', '"passed":true,"sample"'));
    expect(await ledger.read(['a'])).toEqual({ trials: [], damaged: [`${key}:2`] });
    await redis.flushall();
    await ledger.append(trialOf({ fingerprint: 'b' }));
    await redis.rename(await keyOf(), key);
    expect((await ledger.read(['a'])).trials).toEqual([]);
  });

  it('takes and reads no more than it may', async () => {
    const small = redisLedger(redis, { maxBytes: 700 });
    await small.append(trialOf({ fingerprint: 'a' }));
    const full = small.append(trialOf({ fingerprint: 'a', sample: 1 }));
    await expect(full).rejects.toThrow(/has more runs than it may/);
    expect((await small.read(['a'])).trials).toHaveLength(1);
    await redisLedger(redis).append(trialOf({ fingerprint: 'a', sample: 1 }));
    const { trials, damaged } = await small.read(['a']);
    expect([trials, damaged]).toEqual([[], [expect.stringContaining('it is too large')]]);
  });

  it('keeps the moment at which a comparison was first asked for, on whichever machine', async () => {
    const [one, other] = [tempFolder(), tempFolder()].map((folder) =>
      sharedLedger(openLedger(folder), redisLedger(redis), () => {}),
    );
    const [first, second] = ['2026-01-01T00:00:00Z', '2026-02-02T00:00:00Z'];
    expect(await one?.since('key', first)).toBe(first);
    expect(await other?.since('key', second)).toBe(first);
    expect(await other?.since('another', second)).toBe(second);
  });

  it('gets what a machine ran without it, and gives that to the others', async () => {
    const [mine, others] = [openLedger(tempFolder()), openLedger(tempFolder())];
    await mine.append(trialOf({ fingerprint: 'a', sample: 1 }));
    await redisLedger(redis).append(trialOf({ fingerprint: 'a', sample: 2 }));
    const here = sharedLedger(mine, redisLedger(redis), () => {});
    const there = sharedLedger(others, redisLedger(redis), () => {});
    const read = async (ledger: typeof here) =>
      (await ledger.read(['a'])).trials.map(({ sample }) => sample).sort();
    expect([await read(here), await read(there), await read(here)]).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect((await samples('a')).samples).toEqual([1, 2]);
  });

  it('keeps runs on this machine, and says so once, when the Redis goes away', async () => {
    const gone = await startRedis();
    const client = new Redis(gone.port, '127.0.0.1', { maxRetriesPerRequest: 0 });
    client.on('error', () => {});
    const own = openLedger(tempFolder());
    const told: string[] = [];
    const ledger = sharedLedger(own, redisLedger(client), (why) => told.push(why));
    await ledger.append(trialOf({ fingerprint: 'a', sample: 0 }));
    await gone.stop();
    await ledger.append(trialOf({ fingerprint: 'a', sample: 1 }));
    await ledger.append(trialOf({ fingerprint: 'a', sample: 2 }));
    client.disconnect();
    expect((await own.read(['a'])).trials).toHaveLength(3);
    expect(told).toHaveLength(1);
  });
});
