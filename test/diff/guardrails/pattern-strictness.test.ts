import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternAlternatives } from '../../../src/diff/guardrails/pattern-alternatives.ts';
import { patternStrictness } from '../../../src/diff/guardrails/pattern-strictness.ts';

test.each([
  ['a|b', ['a', 'b']],
  ['a(b|c)|d', ['a(b|c)', 'd']],
  ['[|]|a', ['[|]', 'a']],
  ['\\||a', ['\\|', 'a']],
  ['\\[|a', ['\\[', 'a']],
  ['[\\]|]|a', ['[\\]|]', 'a']],
  ['|a', ['', 'a']],
  ['(?:a|b)', ['(?:a|b)']],
  // What can't be told apart safely stays whole: the flag reaches b, too.
  ['(?i)a|b', ['(?i)a|b']],
  ['[]|]|a', ['[]|]|a']],
  ['[[:alpha:]|]|a', ['[[:alpha:]|]|a']],
  ['\\Qa|b\\E', ['\\Qa|b\\E']],
])('the alternatives of %s', (pattern, alternatives) => {
  expect([...patternAlternatives(pattern)]).toEqual(alternatives);
});

describe('what is shown of two patterns holds of every text', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    'A',
    '[ab]',
    '[^a]',
    '(a|b)',
    'a.b',
    '^a',
    'b$',
    '\\W',
    '',
  );
  const alternative = fc
    .array(piece, { minLength: 1, maxLength: 2 })
    .map((parts) => parts.join(''));
  const pattern = fc.record({
    pattern: fc
      .uniqueArray(alternative, { minLength: 1, maxLength: 3 })
      .map((all) => all.join('|')),
    flags: fc.subarray(['i', 'm', 's']).map((flags) => flags.join('')),
  });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', '\n', ' '), maxLength: 6 });

  test('a match of what is looser is a match of what is stricter', () => {
    const seen = new Set<unknown>();
    fc.assert(
      fc.property(pattern, pattern, fc.array(text, { minLength: 20 }), (base, head, texts) => {
        const answer = patternStrictness(base, head);
        seen.add(answer);
        const [before, after] = [base, head].map((one) => new RegExp(one.pattern, one.flags));
        for (const one of texts) {
          const [was, is] = [before?.test(one), after?.test(one)];
          if (answer === 'tightened' || answer === 'same') expect(is || !was).toBe(true);
          if (answer === 'loosened' || answer === 'same') expect(was || !is).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(seen).toContain('tightened');
  });
});
