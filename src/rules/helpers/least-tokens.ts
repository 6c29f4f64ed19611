import { lazily } from '../../core/lazily.ts';

const wordOrDigits = lazily(() => /\p{L}+|\p{N}{1,3}/gu);
const noSpaces = lazily(
  () => /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u,
);

/**
 * A number of tokens that no model's tokenizer stays below: each word and each group of three digits is a
 * token of its own in every vocabulary in use (GPT's o200k splits at these places before it merges), and
 * scripts without spaces take at least one token for four letters. For English about nine tenths of the
 * true count. No tokenizer is loaded for it: its vocabulary alone takes longer than a whole check.
 */
export function leastTokens(text: string): number {
  let tokens = 0;
  for (const [word] of text.matchAll(wordOrDigits())) {
    tokens += noSpaces().test(word) ? Math.ceil(word.length / 4) : 1;
  }
  return tokens;
}
