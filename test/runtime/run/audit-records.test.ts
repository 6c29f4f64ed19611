import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AUDIT_LOGS } from '../../../src/runtime/run/audit.ts';
import { auditRecords } from '../../../src/runtime/run/audit-records.ts';
import { memoryStore } from '../../../src/runtime/store/memory-store.ts';
import { redisStore } from '../../../src/runtime/store/redis-store.ts';
import type { Store } from '../../../src/runtime/store/store.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';

const YEAR = 365 * 86_400_000;
const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

async function logged(store: Store, log: string, moments: readonly number[]): Promise<void> {
  await store.write(`${AUDIT_LOGS}/${log}`, `audit/${log}`, { revision: 0 });
  const entries = moments.map((at, one) => ({ at, text: JSON.stringify({ log, one, at }) }));
  await store.append(`audit/${log}`, entries, YEAR);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test('every record comes once and in order, however many logs there are and however many a millisecond has', async () => {
  const moments = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 1_600 });
  await fc.assert(
    fc.asyncProperty(moments, moments, async (one, two) => {
      const store = memoryStore(() => 5);
      const logs = { one: one.toSorted(), two: two.toSorted() };
      await logged(store, 'one', logs.one);
      await logged(store, 'two', logs.two);
      const found = (await all(auditRecords(store, ALL))) as unknown as {
        readonly log: 'one' | 'two';
        readonly one: number;
        readonly at: number;
      }[];
      for (const log of ['one', 'two'] as const) {
        const mine = found.filter((record) => record.log === log);
        expect(mine.map(({ at }) => at)).toEqual(logs[log]);
        expect(mine.map((record) => record.one)).toEqual([...logs[log].keys()]);
      }
      expect(found.map(({ at }) => at)).toEqual([...one, ...two].toSorted());
    }),
    { numRuns: 25 },
  );
});

describe.skipIf(!hasProgram('redis-server'))('on Redis (needs redis-server)', () => {
  let redis: Service;
  let store: Store;
  beforeAll(async () => {
    redis = await startRedis();
    store = await redisStore({
      ...{ url: `redis://127.0.0.1:${redis.port}`, environment: 'prod', now: () => 5_000 },
    });
  });
  afterAll(async () => {
    await store.close();
    await redis.stop();
  });

  test('a page that ends within a millisecond is gone on with', async () => {
    await logged(store, 'ties', Array<number>(1_250).fill(7));
    const found = await all(auditRecords(store, ALL));
    expect(found.map((record) => (record as unknown as { one: number }).one)).toEqual([
      ...Array(1_250).keys(),
    ]);
  });
});

test('pages are asked for as they are read, and none before', async () => {
  const asked: number[] = [];
  const store: Store = {
    ...memoryStore(),
    keys: async () => [`${AUDIT_LOGS}/1`],
    entries: async (_, { from, most, skip = 0 }) => {
      asked.push(from + skip);
      return Array.from({ length: most }, (_, one) => ({ at: from + skip + one, text: '{}' }));
    },
  };
  let count = 0;
  for await (const _ of auditRecords(store, ALL)) {
    count += 1;
    if (count === 1_200) break;
  }
  expect(asked).toEqual([0, 500, 1_000]);
});
