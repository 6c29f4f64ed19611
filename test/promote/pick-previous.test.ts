import fc from 'fast-check';
import { expect, test } from 'vitest';
import { staysOf } from '../../src/promote/history.ts';
import { pickPrevious } from '../../src/promote/pick-previous.ts';
import { digestOf, entry, HOUR, NOW } from './context.ts';

/** A history of contents, oldest first, an hour apart; newest first as the planner gets it. */
const ran = (digits: string) =>
  [...digits].map((digit, at) => entry(`1.${at}.0`, digit, NOW + at * HOUR)).reverse();

const previous = (digits: string, current: string, quarantined = '') =>
  pickPrevious(
    'example',
    { content: digestOf(current) },
    ran(digits),
    new Set([...quarantined].map(digestOf)),
  )?.version ?? null;

test('is the newest earlier content that is neither current nor quarantined', () => {
  expect(previous('abc', 'c')).toBe('1.1.0');
  expect(previous('abc', 'c', 'b')).toBe('1.0.0');
  expect(previous('abc', 'b', 'c')).toBe('1.0.0');
  expect(previous('abc', 'c', 'ab')).toBeNull();
  expect(previous('a', 'a')).toBeNull();
  expect(previous('', 'a')).toBeNull();
});

test('never is what runs or what may not run, and misses nothing that may', () => {
  const digits = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 });
  fc.assert(
    fc.property(digits, fc.constantFrom('a', 'b'), digits, (history, current, quarantined) => {
      const found = pickPrevious(
        'example',
        { content: digestOf(current) },
        ran(history),
        new Set([...quarantined].map(digestOf)),
      );
      const possible = [...history].filter((d) => d !== current && !quarantined.includes(d));
      expect(found?.content ?? null).toBe(
        possible.length === 0 ? null : digestOf(possible.at(-1) ?? ''),
      );
    }),
  );
});

test('stays end where the next begins, and the newest goes on', () => {
  const hours = staysOf('example', ran('aab')).map(({ served, from, until }) => ({
    version: served.version,
    hours: [(from - NOW) / HOUR, until === null ? null : (until - NOW) / HOUR],
  }));
  expect(hours).toEqual([
    { version: '1.2.0', hours: [2, null] },
    { version: '1.0.0', hours: [0, 2] },
  ]);
  expect(staysOf('other', ran('ab'))).toEqual([]);
});
