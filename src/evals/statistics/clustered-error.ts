/**
 * Standard error of the mean of values that come in groups (repeats of a case, turns of a talk, paraphrases): only
 * groups are independent. SE² = N⁻² · Σ_g (Σ_{i∈g} (x_i − x̄))² · G / (G − 1).
 *
 * Source: Miller, Adding Error Bars to Evals, arXiv 2411.00640 (2024), § 2.2, with the usual correction for few groups.
 *
 * @returns 0 for fewer than two groups, which say nothing about others.
 */
export function clusteredError(groups: readonly (readonly number[])[]): number {
  const values = groups.flat();
  const count = groups.filter((group) => group.length > 0).length;
  if (count < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = groups.map((group) => group.reduce((sum, value) => sum + value - mean, 0) ** 2);
  const total = squares.reduce((sum, square) => sum + square, 0);
  return Math.sqrt((total * count) / (count - 1)) / values.length;
}
