import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { race } from './race.ts';

describe.skipIf(!hasProgram('redis-server'))(
  'processes that race and die (need redis-server)',
  () => {
    let redis: Service;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());

    test('each approved payment is made once, whoever is killed', async () => {
      const { paid, settled, killed, errors } = await race({
        ...{ port: redis.port, environment: 'few', tool: 'pay', actions: 40, processes: 4 },
        ...{ killEveryMs: 250, kills: 4 },
      });
      expect(errors).toEqual([]);
      expect(killed).toBe(4);
      expect(Object.keys(settled)).toHaveLength(40);
      expect(new Set(Object.values(paid))).toEqual(new Set(['1']));
      expect(Object.keys(paid)).toHaveLength(40);
    });
  },
);
