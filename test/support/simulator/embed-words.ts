import { createHash } from 'node:crypto';

const SIZE = 64;

/** A vector that is near for texts with the same words: each word adds to a place that its hash names. */
export function embedWords(text: string): number[] {
  const vector = new Array<number>(SIZE).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const place = (createHash('sha256').update(word).digest()[0] ?? 0) % SIZE;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  return vector;
}
