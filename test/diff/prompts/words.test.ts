import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokensOf, wordsOf } from '../../../src/diff/prompts/words.ts';

test.each([
  ['Never say "no".', ['Never', 'say', 'no']],
  ['snake_case x2', ['snake_case', 'x2']],
  ['Привет, мир', ['Привет', 'мир']],
  ['नमस्ते दुनिया', ['नमस्ते', 'दुनिया']],
  ['你好 world', ['你', '好', 'world']],
  ['안녕 세계', ['안녕', '세계']],
  ['— … !', []],
])('the words of %s', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('tokens join to the text again, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(tokensOf(text).join('')).toBe(text);
    }),
  );
});

test('ASCII has the same words beside another script', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect(wordsOf(`${text} é`)).toEqual([...wordsOf(text), 'é']);
    }),
  );
});
