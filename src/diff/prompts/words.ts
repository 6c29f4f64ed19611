import { lazily } from '../../core/lazily.ts';

// Scripts that don't put spaces between words; each character of theirs counts as one.
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_])+`;
const words = lazily(() => new RegExp(WORD, 'gu'));
const tokens = lazily(() => new RegExp(`${WORD}|\\s+|.`, 'gsu'));
/** The same for texts of these characters alone: V8 takes longer to look up the scripts than to read a prompt. */
const PLAIN = /^[\t\n\r -~]*$/;
const PLAIN_WORDS = /\w+/g;

/** The words of a text, without white space and punctuation. */
export function wordsOf(text: string): string[] {
  return text.match(PLAIN.test(text) ? PLAIN_WORDS : words()) ?? [];
}

/** The whole text in pieces: words, runs of white space, single other characters. */
export function tokensOf(text: string): string[] {
  return text.match(tokens()) ?? [];
}
