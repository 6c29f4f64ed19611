import { expect, test } from 'vitest';
import { retryDelay } from '../../../src/adapters/http/retry-delay.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const random = 0.5;

test('the waiting grows, within limits, and ends with the fourth try', () => {
  expect([1, 2, 3, 4].map((tries) => retryDelay({ tries, now, random }))).toEqual([
    200,
    400,
    800,
    undefined,
  ]);
});

test.each([
  ['2', 2_100],
  ['0', 100],
  ['Sat, 21 Nov 2026 08:00:03 GMT', 3_100],
  ['Sat, 21 Nov 2026 07:00:00 GMT', 100],
  ['31', undefined],
  ['999999999', undefined],
  ['soon', 200],
])('who asks for %s is given it, unless it is too long', (retryAfter, ms) => {
  expect(retryDelay({ tries: 1, now, random, retryAfter })).toBe(ms);
});
