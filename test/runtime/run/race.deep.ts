import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lazily } from '../../../src/core/lazily.ts';
import { withinShare } from '../../support/deep-seconds.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { race } from './race.ts';

/** As far as HEADGATE_DEEP_SECONDS lets it come; with 600, all of them. */
const ACTIONS = 10_000;
/** However little time there is. */
const LEAST = 200;

describe.skipIf(!hasProgram('redis-server'))(
  '16 processes that race and die (need redis-server)',
  () => {
    let redis: Service;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());
    const racing = (tool: 'pay' | 'wire', share: number) => {
      // From the first action on: on a busy machine, 16 processes take long to come that far.
      const inTime = lazily(() => withinShare(share));
      return race({
        ...{ port: redis.port, environment: tool, tool, actions: ACTIONS },
        ...{ processes: 16, killEveryMs: 500, kills: 100, begunPerKill: 50 },
        goesOn: (begun) => begun < LEAST || inTime()(),
      });
    };

    test('paused payments are each made once: none lost, none twice', async () => {
      const { begun, paid, settled, killed, errors } = await racing('pay', 0.6);
      console.log(
        `${begun} of ${ACTIONS} payments were raced for; ${killed} processes were killed.`,
      );
      expect(errors).toEqual([]);
      expect(killed).toBeGreaterThanOrEqual(LEAST / 50 - 1);
      expect(begun).toBeGreaterThanOrEqual(LEAST);
      expect(Object.values(settled).filter((how) => how !== 'paid')).toEqual([]);
      expect(Object.keys(settled)).toHaveLength(begun);
      expect(Object.values(paid).filter((times) => times !== '1')).toEqual([]);
      expect(Object.keys(paid)).toHaveLength(begun);
    });

    test('where the tool knows no repeats, each is made at most once, and what nobody knows is for a person', async () => {
      const { begun, paid, settled, errors } = await racing('wire', 0.2);
      expect(errors).toEqual([]);
      expect(Object.keys(settled)).toHaveLength(begun);
      expect(Object.values(paid).filter((times) => times !== '1')).toEqual([]);
      const inDoubt = Object.values(settled).filter((how) => how === 'in-doubt').length;
      expect(Object.keys(paid).length).toBeGreaterThanOrEqual(begun - inDoubt);
    });
  },
);
