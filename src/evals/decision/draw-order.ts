import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Digest } from '../../core/digest.ts';
import type { ComparedCase } from './comparison.ts';
import type { Settings } from './settings.ts';

/** The next pair: a case, and the how-manieth pair of that case it is, from 0. */
export interface Draw {
  readonly drawn: ComparedCase;
  readonly sample: number;
}

/** 12 hex digits: too many for the remainder by any number of cases to favour one. */
const DRAW_DIGITS = 12;

/**
 * The order in which pairs are drawn, endless. It follows from the comparison's key by sha256 alone, so that anyone
 * can draw it again: in rounds, each sorted by the hash of `KEY:ROUND:CASE`; or, `strict`, the n-th draw being the
 * case at the hash of `KEY:draw:N` modulo their number.
 *
 * @param cases at least one, sorted by key.
 */
export function* drawOrder(
  key: Digest,
  cases: readonly ComparedCase[],
  mode: Settings['mode'],
): Generator<Draw, never> {
  if (mode === 'strict') {
    const samples = new Map<string, number>();
    for (let draw = 0; ; draw++) {
      const hash = hexOf(`${key}:draw:${draw}`).slice(0, DRAW_DIGITS);
      const drawn = cases[Number.parseInt(hash, 16) % cases.length];
      if (drawn === undefined) throw new Error('There is no case to draw.');
      const sample = samples.get(drawn.key) ?? 0;
      samples.set(drawn.key, sample + 1);
      yield { drawn, sample };
    }
  }
  for (let round = 0; ; round++) {
    const hashed = cases.map((drawn) => ({ drawn, hash: hexOf(`${key}:${round}:${drawn.key}`) }));
    hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
    for (const { drawn } of hashed) yield { drawn, sample: round };
  }
}

function hexOf(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}
