import { Redis } from 'ioredis';
import { enforce } from '../../../src/runtime/run/enforce.ts';
import type { Store } from '../../../src/runtime/store/store.ts';
import { releaseOf, toolNamed } from './run-world.ts';

/** Short, so that what a killed process had is soon somebody else's. */
const LEASE_MS = 400;

const release = releaseOf({
  tools: {
    tools: [
      toolNamed('pay', { approval: 'admin', annotations: { idempotentHint: true } }),
      toolNamed('wire', { approval: 'admin' }),
    ],
  },
  operations: { persistence: { checkpoint: 'every-step', resume: true } },
} as never);

const PAY = `
local isNew = redis.call('SADD', KEYS[1], ARGV[1]) == 1
if isNew or ARGV[3] == 'always' then redis.call('HINCRBY', KEYS[2], ARGV[2], 1) end
`;

const BEGIN = `
if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('SISMEMBER', KEYS[2], ARGV[1]) end
redis.call('SADD', KEYS[2], ARGV[1])
return 1
`;

/** An agent whose tools move money, and what became of it. */
export async function raceWorld(store: Store, url: string, environment: string) {
  const redis = new Redis(url);
  redis.on('error', () => {});
  const at = (what: string) => `race:${environment}:${what}`;
  const handle = { current: () => release, permitted: () => true, record: () => {} };
  const enforcer = enforce(handle, { store, leaseMs: LEASE_MS });
  const payments = {
    /** `pay` knows repeats, as its config says; `wire` pays whenever it is called. One step: a kill leaves no half. */
    pay: async (tool: string, session: string, key: string) => {
      const keys = [at('keys'), at('paid')];
      await redis.eval(PAY, 2, ...keys, key, session, tool === 'wire' ? 'always' : 'once');
      return { paid: true };
    },
    /** Once the race is closing, only what was begun is brought to its end. */
    mayBegin: async (session: string) =>
      (await redis.eval(BEGIN, 2, at('closing'), at('begun'), session)) === 1,
    close: () => redis.set(at('closing'), '1'),
    begun: () => redis.scard(at('begun')),
    isSettled: async (session: string) => (await redis.hexists(at('settled'), session)) === 1,
    settle: (session: string, how: string) => redis.hset(at('settled'), session, how),
    /** By session: how often it was paid. */
    paid: () => redis.hgetall(at('paid')),
    /** By session: `paid` or `in-doubt`. */
    settled: () => redis.hgetall(at('settled')),
    disconnect: () => redis.disconnect(),
  };
  return { enforcer, payments };
}
