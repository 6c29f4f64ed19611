import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AUDIT_LOGS } from '../../../src/runtime/run/audit.ts';
import { auditRecords } from '../../../src/runtime/run/audit-records.ts';
import { redisStore } from '../../../src/runtime/store/redis-store.ts';
import type { Store } from '../../../src/runtime/store/store.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';

const RECORDS = 1_000_000;
const BATCH = 10_000;
/** Of a page, and of what reads it. */
const MOST_MIB = 10;
/** Sweeping takes longer than reading so many. */
const SWEPT = 100_000;

describe.skipIf(!hasProgram('redis-server'))(
  'an audit of a million records (needs redis-server)',
  () => {
    let redis: Service;
    let store: Store;
    beforeAll(async () => {
      redis = await startRedis();
      const url = `redis://127.0.0.1:${redis.port}`;
      store = await redisStore({ url, environment: 'prod', now: () => RECORDS });
      await store.write(`${AUDIT_LOGS}/1`, 'audit/1', { revision: 0 });
      for (let from = 0; from < RECORDS; from += BATCH) {
        const entries = Array.from({ length: BATCH }, (_, one) => {
          const record = { agent: 'helper', one: from + one, reason: 'x'.repeat(200) };
          return { at: from + one, text: JSON.stringify(record) };
        });
        await store.append('audit/1', entries, RECORDS);
      }
    }, 300_000);
    afterAll(async () => {
      await store.close();
      await redis.stop();
    });

    test('is read in the memory of a page', { timeout: 300_000 }, async () => {
      let count = 0;
      let most = 0;
      // Swept first: what nobody holds any more stays for as long as a busy machine likes.
      setFlagsFromString('--expose-gc');
      const sweep = runInNewContext('gc') as () => void;
      const held = () => {
        sweep();
        return process.memoryUsage().heapUsed;
      };
      const before = held();
      for await (const record of auditRecords(store, { from: 0, to: RECORDS })) {
        if ((record as unknown as { one: number }).one !== count) break;
        count += 1;
        if (count % SWEPT === 0) most = Math.max(most, held() - before);
      }
      console.log(`1,000,000 records: at most ${(most / 2 ** 20).toFixed(1)} MiB of heap`);
      expect(count).toBe(RECORDS);
      expect(most / 2 ** 20).toBeLessThan(MOST_MIB);
    });
  },
);
