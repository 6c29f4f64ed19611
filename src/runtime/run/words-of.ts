const WORD = /[\p{L}\p{N}]+/gu;
const SHARE = 0.8;

/**
 * The distinct words of a call's arguments, sorted: their order, case and punctuation don't count, so that a search in
 * nearly the same words is seen as one.
 */
export function wordsOf(args: unknown): readonly string[] {
  const text = JSON.stringify(args) ?? '';
  return [...new Set(text.toLowerCase().match(WORD))].sort();
}

/**
 * Whether two calls ask for nearly the same: four of five words are shared (Jaccard), and every word with a digit is. Two
 * order numbers are two questions, however alike they look.
 */
export function nearlySame(a: readonly string[], b: readonly string[]): boolean {
  if (Math.min(a.length, b.length) < SHARE * Math.max(a.length, b.length)) return false;
  let shared = 0;
  let at = 0;
  for (const word of a) {
    while (at < b.length && (b[at] ?? '') < word) {
      if (hasDigit(b[at] ?? '')) return false;
      at += 1;
    }
    if (b[at] === word) {
      shared += 1;
      at += 1;
    } else if (hasDigit(word)) return false;
  }
  for (; at < b.length; at += 1) if (hasDigit(b[at] ?? '')) return false;
  return shared >= SHARE * (a.length + b.length - shared);
}

function hasDigit(word: string): boolean {
  return /\p{N}/u.test(word);
}
