import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { meanAndError } from './mean-and-error.ts';
import { studentQuantile } from './student-t.ts';

/** From here on the mean is close enough to normal for Student's interval. */
const MANY = 30;
const DRAWS = 2_000;

/**
 * Interval of a mean difference of scores: Student's for 30 pairs and more, below that a studentised bootstrap, which
 * keeps its coverage where scores are skewed (the percentile bootstrap is too short for few pairs).
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), § 12.5.
 *
 * @param level 0.95 for 95 %.
 */
export function pairedInterval(
  differences: readonly number[],
  level: number,
  random: RandomGenerator,
): readonly [number, number] {
  const n = differences.length;
  const { mean, error } = meanAndError(differences);
  if (n < 2) return [-1, 1];
  if (error === 0) return [mean, mean];
  const tail = (1 - level) / 2;
  if (n >= MANY) {
    const half = studentQuantile(1 - tail, n - 1) * error;
    return [mean - half, mean + half];
  }
  const scores: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = differences.map(() => differences[uniformInt(random, 0, n - 1)] ?? 0);
    const again = meanAndError(drawn);
    // A draw of equal values has no error to divide by; as a bound it is as wide as can be.
    scores.push(
      again.error === 0
        ? Math.sign(again.mean - mean) * Number.MAX_VALUE
        : (again.mean - mean) / again.error,
    );
  }
  scores.sort((a, b) => a - b);
  const at = (share: number) => scores[Math.min(DRAWS - 1, Math.floor(share * DRAWS))] ?? 0;
  return [Math.max(-1, mean - at(1 - tail) * error), Math.min(1, mean - at(tail) * error)];
}
