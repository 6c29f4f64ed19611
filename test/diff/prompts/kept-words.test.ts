import { diffArrays } from 'diff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptWords } from '../../../src/diff/prompts/kept-words.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

describe('keptWords', () => {
  test.each([
    ['', '', 0],
    ['a b c', 'a b c', 3],
    ['a b c', 'a c', 2],
    ['a b c', 'c b a', 1],
    ['a b c d', 'x b y d', 2],
    ['a a a', 'a', 1],
  ])('%j and %j share %i', (base, head, kept) => {
    const words = (text: string) => text.split(' ').filter(Boolean);
    expect(keptWords(words(base), words(head))).toBe(kept);
    expect(keptWords(words(head), words(base))).toBe(kept);
  });

  test('counts what a diff without a deadline keeps', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 150 });
    fc.assert(
      fc.property(words, words, (base, head) => {
        const same = diffArrays(base, head).filter(({ added, removed }) => !added && !removed);
        expect(keptWords(base, head)).toBe(same.reduce((sum, { count }) => sum + count, 0));
      }),
    );
  });

  test('takes seconds, not minutes, for the largest prompt that was ever seen, all of it new', () => {
    const words = (seed: number) =>
      Array.from({ length: 50_000 }, (_, place) => `w${(place * 7_919 + seed) % (1_000 + seed)}`);
    const spent = cpuTimer();
    expect(keptWords(words(1), words(2))).toBeGreaterThan(0);
    expect(spent()).toBeLessThan(10_000);
  });
});
