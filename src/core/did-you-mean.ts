import { closest, distance } from 'fastest-levenshtein';

/** The candidate that `word` probably meant, or undefined when none is near enough to be worth saying. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || word.length > 100) return undefined;
  const folded = word.toLowerCase();
  const exact = candidates.find((candidate) => candidate.toLowerCase() === folded);
  if (exact) return exact;
  const best = closest(word, candidates as string[]);
  return distance(word, best) <= Math.max(1, Math.floor(best.length * 0.4)) ? best : undefined;
}
