import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Up to here all 2ⁿ signs are tried. */
const COMPLETE = 15;
const DRAWS = 9_999;
const BITS = 24;

/**
 * Fisher's randomisation test: how often the differences, each with a sign at random, add up to at least what they
 * do. It tests that their distribution is symmetric around 0. Complete for up to 15 differences that are not 0, else
 * 9,999 draws and the one that was observed.
 *
 * Source: Fisher, The Design of Experiments (1935), § 21; the +1 by Phipson and Smyth, SAGMB 9 (2010).
 */
export function signFlip(all: readonly number[], random: RandomGenerator): number {
  const differences = Float64Array.from(all.filter((difference) => difference !== 0));
  const observed = differences.reduce((sum, difference) => sum + difference, 0);
  // Sums that are equal in the reals may differ in their last digits.
  const least = observed - 1e-12 * differences.reduce((sum, d) => sum + Math.abs(d), 0);
  if (differences.length <= COMPLETE) return complete(differences, least);
  let reached = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    let [sum, signs] = [0, 0];
    for (let index = 0; index < differences.length; index++) {
      // The lowest bits of this generator are its weakest.
      if (index % BITS === 0) signs = random.next() >> (32 - BITS);
      sum += (signs & 1) === 1 ? (differences[index] ?? 0) : -(differences[index] ?? 0);
      signs >>= 1;
    }
    if (sum >= least) reached += 1;
  }
  return (reached + 1) / (DRAWS + 1);
}

function complete(differences: Float64Array, least: number): number {
  const all = 2 ** differences.length;
  let reached = 0;
  for (let signs = 0; signs < all; signs++) {
    let sum = 0;
    for (let index = 0; index < differences.length; index++) {
      sum += (signs >> index) & 1 ? (differences[index] ?? 0) : -(differences[index] ?? 0);
    }
    if (sum >= least) reached += 1;
  }
  return reached / all;
}
