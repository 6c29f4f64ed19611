import { expect, test } from 'vitest';
import { earliestOf } from '../../src/promote/earliest-of.ts';
import { context, entry, HOUR, NOW } from './context.ts';

/** 1.1.0 began to run in staging an hour ago, on a Monday at 8:00 UTC. */
const soaking = (soak: string, changed: Parameters<typeof context>[0] = {}) =>
  context({
    ...changed,
    config: { after: { environment: 'staging', soak }, ...changed?.config },
    histories: new Map([['staging', [entry('1.1.0', 'a', NOW - HOUR)]]]),
  });

test('is now when every gate is met', () => {
  expect(earliestOf([soaking('1h')])).toBe(NOW);
});

test('is the end of the longest soak of several agents', () => {
  expect(earliestOf([soaking('4h'), soaking('2h')])).toBe(NOW + 3 * HOUR);
});

test('looks at a time again: the end of a soak may lie in a freeze, and that of a freeze in the next', () => {
  const freeze = [
    { start: '0 11 * * 1', duration: '2h', timezone: 'UTC' },
    { start: '30 12 * * 1', duration: '1h', timezone: 'UTC' },
  ];
  const at = earliestOf([soaking('4h', { config: { freeze } })]);
  expect(new Date(at ?? 0).toISOString()).toBe('2026-03-02T13:30:00.000Z');
});

test('is nothing that anybody knows where a gate waits for more than time', () => {
  expect(earliestOf([soaking('4h', { config: { approvals: { required: 1 } } })])).toBeUndefined();
});

test('is never where a window always opens again', () => {
  const freeze = [{ start: '* * * * *', duration: '1h', timezone: 'UTC' }];
  expect(earliestOf([soaking('1h', { config: { freeze } })])).toBeUndefined();
});
