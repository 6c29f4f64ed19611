import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Digest } from '../../core/digest.ts';

/** xoroshiro128+, seeded by the first 32 bits of a digest: the same comparison draws the same numbers. */
export function randomFrom(seed: Digest): RandomGenerator {
  return xoroshiro128plus(
    Number.parseInt(seed.slice('sha256:'.length, 'sha256:'.length + 8), 16) | 0,
  );
}
