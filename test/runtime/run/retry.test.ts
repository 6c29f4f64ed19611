import { expect, test } from 'vitest';
import { retryPolicy } from '../../../src/runtime/run/retry.ts';
import { releaseOf } from './run-world.ts';

const retry = {
  retries: 3,
  backoff: ['30s', '2m'],
  jitter: 0.5,
  on: ['rate-limit', '5xx', 'network', 'malformed-output'],
} as const;
const policy = retryPolicy(releaseOf({ operations: { retry } }).config);
const middle = () => 0.5;

test('as many tries as said, after the waits as said, the last wait again', () => {
  const busy = { status: 429 };
  expect([1, 2, 3, 4].map((made) => policy.delayMs(made, busy, middle))).toEqual([
    30_000,
    120_000,
    120_000,
    undefined,
  ]);
});

test('jitter goes around the wait, as far as said and no further', () => {
  const waits = [0, 0.5, 1].map((random) => policy.delayMs(1, { status: 503 }, () => random));
  expect(waits).toEqual([15_000, 30_000, 45_000]);
});

test.each<[string, unknown, boolean]>([
  ['a rate limit', { status: 429 }, true],
  ['a server that fails', { statusCode: 500 }, true],
  ['a line that breaks', { code: 'ECONNRESET' }, true],
  ['an answer that is no JSON', new SyntaxError('Unexpected token'), true],
  ['what lies behind an error', new Error('wrapped', { cause: { status: 502 } }), true],
  ['a timeout, which is not named', { name: 'TimeoutError' }, false],
  ['a request that is wrong', { status: 400 }, false],
  ['anything else', new Error('no'), false],
  ['no error at all', undefined, false],
])('%s is tried again: %o → %s', (_, error, again) => {
  expect(policy.delayMs(1, error, middle) !== undefined).toBe(again);
});

test('who says nothing of retries has none', () => {
  const none = retryPolicy(releaseOf({}).config);
  expect(none.attempts).toBe(1);
  expect(none.delayMs(1, { status: 429 }, middle)).toBeUndefined();
});
