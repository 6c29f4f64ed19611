import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { memoryStore } from '../../../../src/runtime/store/memory-store.ts';
import { redisStore } from '../../../../src/runtime/store/redis-store.ts';
import type { Store } from '../../../../src/runtime/store/store.ts';
import { hasProgram, type Service } from '../../../support/service.ts';
import { startRedis } from '../../../support/start-redis.ts';

const DAY = 86_400_000;

describe('in memory', () => {
  contract(async () => memoryStore());

  test('a log keeps its latest entries, as many as a process can hold', async () => {
    const store = memoryStore(() => 1_000_000);
    for (let at = 0; at < 30; at += 1) {
      const entries = Array.from({ length: 1000 }, (_, one) => ({ at, text: `${one}` }));
      await store.append('audit', entries, DAY);
    }
    const kept = await store.entries('audit', { from: 0, to: 1_000_000, most: 100_000 });
    expect(kept.length).toBeGreaterThanOrEqual(10_000);
    expect(kept.length).toBeLessThanOrEqual(20_000);
    expect(kept.at(-1)).toEqual({ at: 29, text: '999' });
  });
});

describe.skipIf(!hasProgram('redis-server'))('Redis (needs redis-server)', () => {
  let redis: Service;
  let round = 0;
  const stores: Store[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await redis.stop();
  });
  const open = async () => {
    round += 1;
    const url = `redis://127.0.0.1:${redis.port}`;
    const store = await redisStore({ url, environment: `env-${round}` });
    stores.push(store);
    return store;
  };
  contract(open);

  test('what has expired leaves no trace in the index of its collection', async () => {
    const store = await open();
    for (let at = 0; at < 20; at += 1) {
      await store.write(`step/${at}`, 'x', { revision: 0, keepMs: 1 });
    }
    await vi.waitFor(async () => expect(await store.keys('step')).toEqual([]));
    await store.write('step/last', 'x', { revision: 0, keepMs: DAY });
    const { Redis } = await import('ioredis');
    const redisAt = new Redis(redis.port, '127.0.0.1');
    expect(await redisAt.zcard(`headgate:{env-${round}}:run:index:step`)).toBe(1);
    redisAt.disconnect();
  });

  test('a Redis that takes connections and never answers is said to be gone', async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `redis://127.0.0.1:${port}`;
    const store = await redisStore({ url, environment: 'prod', timeoutMs: 50 });
    await expect(store.read('action/1')).rejects.toThrow('timed out');
    await expect(store.append('audit', [{ at: 1, text: 'x' }], DAY)).rejects.toThrow('timed out');
    await store.close();
    server.close();
  });

  test('counters never pass their limit, whoever counts at once', async () => {
    const store = await open();
    const url = `redis://127.0.0.1:${redis.port}`;
    const others = await Promise.all(
      Array.from({ length: 4 }, () => redisStore({ url, environment: `env-${round}` })),
    );
    stores.push(...others);
    const one = { group: 'day', field: 'tokens', by: 7, limit: 1000, keepMs: DAY };
    const run = { group: 'run', field: 'tokens', by: 7, keepMs: DAY };
    const asked = Array.from({ length: 400 }, (_, at) => others[at % 4]?.count([run, one]));
    const taken = (await Promise.all(asked)).filter((counted) => counted?.ok).length;
    expect(taken).toBe(142);
    expect((await store.counts('day')).get('tokens')).toBe(142 * 7);
    expect((await store.counts('run')).get('tokens')).toBe(142 * 7);
  });
});

function contract(open: () => Promise<Store>) {
  test('a text is written by whoever saw it last', async () => {
    const store = await open();
    expect(await store.read('action/1')).toBeUndefined();
    expect(await store.write('action/1', 'a', { revision: 0 })).toBe(true);
    expect(await store.write('action/1', 'b', { revision: 0 })).toBe(false);
    expect(await store.read('action/1')).toEqual({ value: 'a', revision: 1 });
    expect(await store.write('action/1', 'c', { revision: 1, keepMs: DAY })).toBe(true);
    expect(await store.remove('action/1', 1)).toBe(false);
    expect(await store.remove('action/1', 2)).toBe(true);
    expect(await store.keys('action')).toEqual([]);
  });

  test('a collection lists its keys and nobody else’s, and forgets what has expired', async () => {
    const store = await open();
    await store.write('action/b', '', { revision: 0 });
    await store.write('action/a', 'x', { revision: 0, keepMs: DAY });
    await store.write('actions/c', 'x', { revision: 0 });
    await store.write('action/gone', 'x', { revision: 0, keepMs: 1 });
    await vi.waitFor(async () => expect(await store.read('action/gone')).toBeUndefined());
    expect(await store.keys('action')).toEqual(['action/a', 'action/b']);
  });

  test('of several counters all move or none', async () => {
    const store = await open();
    const run = (by: number) => ({ group: 'run', field: 'tokens', by, limit: 100, keepMs: DAY });
    const day = (by: number) => ({ group: 'day', field: 'micros', by, limit: 50, keepMs: DAY });
    expect(await store.count([run(60), day(50)])).toEqual({ ok: true, sums: [60, 50] });
    expect(await store.count([run(10), day(1)])).toEqual({ ok: false, at: 1, sum: 50 });
    expect(await store.counts('run')).toEqual(new Map([['tokens', 60]]));
    // Giving back is never refused, also above a limit that was lowered meanwhile.
    expect(await store.count([run(-20), { ...day(-1), limit: 10 }])).toEqual({
      ok: true,
      sums: [40, 49],
    });
    const { limit: _, ...free } = run(1e15);
    expect(await store.count([free])).toEqual({ ok: true, sums: [1e15 + 40] });
    expect((await store.count([free, day(2)])).ok).toBe(false);
    expect((await store.counts('run')).get('tokens')).toBe(1e15 + 40);
  });

  test('a log keeps its order, equal entries too, and forgets what is old', async () => {
    const store = await open();
    const now = Date.now();
    const at = now - 1000;
    await store.append('audit', [{ at: now - DAY * 9, text: 'old' }], DAY * 10);
    await store.append(
      'audit',
      [
        { at, text: 'a' },
        { at, text: 'a' },
        { at: now, text: 'b' },
      ],
      DAY,
    );
    const all = { from: 0, to: now + 1, most: 9 };
    expect((await store.entries('audit', all)).map(({ text }) => text)).toEqual(['a', 'a', 'b']);
    const first = await store.entries('audit', { ...all, to: now, most: 1 });
    expect(first).toEqual([{ at, text: 'a' }]);
  });
}
