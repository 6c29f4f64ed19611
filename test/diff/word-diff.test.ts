import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from '../../src/diff/word-diff.ts';
import { cpuTimer } from '../support/cpu-timer.ts';

test('a word diff keeps what stays and names what came and went', () => {
  expect(wordDiff('Be polite, always.', 'Be brief, always!')).toEqual([
    { kind: 'same', text: 'Be ' },
    { kind: 'removed', text: 'polite' },
    { kind: 'added', text: 'brief' },
    { kind: 'same', text: ', always' },
    { kind: 'removed', text: '.' },
    { kind: 'added', text: '!' },
  ]);
});

test('words keep their places when lines are folded anew', () => {
  expect(wordDiff('that were checked\nevery day', 'that were\nchecked every day')).toEqual([
    { kind: 'same', text: 'that were' },
    { kind: 'removed', text: ' ' },
    { kind: 'added', text: '\n' },
    { kind: 'same', text: 'checked' },
    { kind: 'removed', text: '\n' },
    { kind: 'added', text: ' ' },
    { kind: 'same', text: 'every day' },
  ]);
});

test('both texts can be read from it again', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '\n', '.', 'é', '你', '👍'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, text, (base, head) => {
      const segments = wordDiff(base, head);
      const without = (kind: string) =>
        segments
          .filter((one) => one.kind !== kind)
          .map((one) => one.text)
          .join('');
      expect(without('added')).toBe(base);
      expect(without('removed')).toBe(head);
    }),
  );
});

test('two long texts with nothing in common are shown whole, in time', () => {
  const words = (prefix: string) =>
    Array.from({ length: 20_000 }, (_, place) => `${prefix}${place}`).join(' ');
  const spent = cpuTimer();
  const segments = wordDiff(words('a'), words('b'));
  expect(segments.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  expect(spent()).toBeLessThan(10_000);
});
