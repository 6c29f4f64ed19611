import fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { exampleFiles } from '../../../src/generated/example-files.ts';
import { leastTokens } from '../../../src/rules/helpers/least-tokens.ts';

test('never above what a tokenizer counts, for texts of letters, digits and spaces', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('order', ' ', '12345', 'ß', 'é', 'Ж', '\n', '.', 'I')),
      (words) => {
        const text = words.join('');
        expect(leastTokens(text)).toBeLessThanOrEqual(encode(text).length);
      },
    ),
  );
});

test.each([
  ['English', 'The quick brown fox jumps over the lazy dog. '.repeat(50), 0.85],
  ['German', 'Der schnelle braune Fuchs springt über den faulen Hund. '.repeat(50), 0.5],
  ['Chinese', '快速的棕色狐狸跳过懒狗，然后回家睡觉。'.repeat(50), 0.2],
])('%s: near enough to the true count, and below it', (_, text, share) => {
  const truth = encode(text).length;
  expect(leastTokens(text)).toBeLessThanOrEqual(truth);
  expect(leastTokens(text)).toBeGreaterThan(truth * share);
});

test('of the example prompt', () => {
  expect(leastTokens(exampleFiles.get('agents/example/prompts/system.md') ?? '')).toBe(12);
});
