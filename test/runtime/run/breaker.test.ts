import { BrokenCircuitError, CountBreaker, circuitBreaker, handleAll } from 'cockatiel';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Breaker, mayCall, noteCall } from '../../../src/runtime/run/breaker.ts';

const COOLDOWN_MS = 1_000;
const BEGIN = Date.parse('2026-11-21T10:00:00Z');

beforeEach(() => {
  // cockatiel asks the system what time it is.
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(BEGIN);
});
afterEach(() => {
  vi.useRealTimers();
});

interface Call {
  readonly afterMs: number;
  readonly fails: boolean;
}

const calls: fc.Arbitrary<Call[]> = fc.array(
  fc.record({
    afterMs: fc.constantFrom(0, 1, 400, COOLDOWN_MS - 1, COOLDOWN_MS, COOLDOWN_MS + 1),
    fails: fc.boolean(),
  }),
  { maxLength: 80 },
);

test('where nothing leaves the window, it lets the same calls through as cockatiel’s breaker does', async () => {
  const rates = fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9);
  const property = async (failureRate: number, minimumCalls: number, made: Call[]) => {
    const policy = { failureRate, minimumCalls, window: '1d', cooldown: `${COOLDOWN_MS}ms` };
    const ours: Breaker = { seen: [] };
    const theirs = circuitBreaker(handleAll, {
      halfOpenAfter: COOLDOWN_MS,
      // It opens above its threshold, as a config's rate is reached.
      breaker: new CountBreaker({
        ...{ threshold: failureRate - 1e-9, size: 1_000, minimumNumberOfCalls: minimumCalls },
      }),
    });
    for (const { afterMs, fails } of made) {
      vi.setSystemTime(Date.now() + afterMs);
      const given = await theirs
        .execute(() => (fails ? Promise.reject(new Error('no')) : true))
        .then(() => true)
        .catch((error) => !(error instanceof BrokenCircuitError));
      const mine = mayCall(ours, policy, Date.now());
      if (mine) noteCall(ours, policy, fails, Date.now());
      expect(mine).toBe(given);
    }
  };
  await fc.assert(fc.asyncProperty(rates, fc.integer({ min: 1, max: 12 }), calls, property), {
    numRuns: 300,
  });
});

test('what left the window counts for nothing: it opens where those within it are too many', () => {
  const windowMs = 1_000;
  const policy = { failures: 3, failureRate: 0.5, minimumCalls: 4, window: '1s', cooldown: '1d' };
  fc.assert(
    fc.property(calls, (made) => {
      const breaker: Breaker = { seen: [] };
      const all: { readonly at: number; readonly failed: boolean }[] = [];
      let now = BEGIN;
      let open = false;
      for (const { afterMs, fails } of made) {
        now += afterMs;
        expect(mayCall(breaker, policy, now)).toBe(!open);
        if (open) return;
        noteCall(breaker, policy, fails, now);
        all.push({ at: now, failed: fails });
        const within = all.filter(({ at }) => at > now - windowMs);
        const failed = within.filter((call) => call.failed).length;
        open = fails && within.length >= 4 && failed >= 3 && failed / within.length >= 0.5;
      }
    }),
  );
});
