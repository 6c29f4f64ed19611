import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { race } from './race.ts';

const ACTIONS = 10_000;
const OTHERS = 1_000;

describe.skipIf(!hasProgram('redis-server'))(
  '16 processes that race and die (need redis-server)',
  () => {
    let redis: Service;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());
    const racing = { processes: 16, killEveryMs: 500 };

    test('10,000 paused payments are each made once: none lost, none twice', async () => {
      const { paid, settled, killed, errors } = await race({
        ...{
          port: redis.port,
          environment: 'many',
          tool: 'pay',
          actions: ACTIONS,
          kills: 100,
          ...racing,
        },
      });
      expect(errors).toEqual([]);
      expect(killed).toBeGreaterThan(20);
      expect(Object.values(settled).filter((how) => how !== 'paid')).toEqual([]);
      expect(Object.keys(settled)).toHaveLength(ACTIONS);
      expect(Object.values(paid).filter((times) => times !== '1')).toEqual([]);
      expect(Object.keys(paid)).toHaveLength(ACTIONS);
    });

    test('where the tool knows no repeats, each is made at most once, and what nobody knows is for a person', async () => {
      const { paid, settled, errors } = await race({
        ...{
          port: redis.port,
          environment: 'wire',
          tool: 'wire',
          actions: OTHERS,
          kills: 40,
          ...racing,
        },
      });
      expect(errors).toEqual([]);
      expect(Object.keys(settled)).toHaveLength(OTHERS);
      expect(Object.values(paid).filter((times) => times !== '1')).toEqual([]);
      const inDoubt = Object.values(settled).filter((how) => how === 'in-doubt').length;
      expect(Object.keys(paid).length).toBeGreaterThanOrEqual(OTHERS - inDoubt);
    });
  },
);
