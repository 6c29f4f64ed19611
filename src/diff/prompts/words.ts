// Scripts that don't put spaces between words; each character of theirs counts as one.
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_])+`;
const WORDS = new RegExp(WORD, 'gu');
const TOKENS = new RegExp(`${WORD}|\\s+|.`, 'gsu');

/** The words of a text, without white space and punctuation. */
export function wordsOf(text: string): string[] {
  return text.match(WORDS) ?? [];
}

/** The whole text in pieces: words, runs of white space, single other characters. */
export function tokensOf(text: string): string[] {
  return text.match(TOKENS) ?? [];
}
