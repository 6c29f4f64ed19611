export interface HalfBinomial {
  /** P(X ≥ k). */
  readonly atLeast: number;
  /** P(X = k). */
  readonly exactly: number;
}

/**
 * Tail of X ~ Bin(n, ½), by adding up the coefficients of the binomial row relative to its largest one; no term
 * comes from a logarithm, so that the relative error stays near n machine roundings at worst. Steps: n.
 *
 * @param k an integer in [0, n].
 */
export function halfBinomial(k: number, n: number): HalfBinomial {
  const mode = Math.floor(n / 2);
  let [tail, total, at] = [0, 0, 0];
  // Small terms first, from both ends of the row towards its middle, would need each term's size; the row is
  // symmetric, so one pass from the middle outwards gives all sizes, and a second adds them from small to large.
  const sizes = new Float64Array(n - mode + 1);
  let size = 1;
  for (let j = mode; j <= n; j++) {
    sizes[j - mode] = size;
    size *= (n - j) / (j + 1);
  }
  for (let j = n; j >= 0; j--) {
    const mirrored = j >= mode ? j : n - j;
    const term = sizes[mirrored - mode] ?? 0;
    total += term;
    if (j >= k) tail += term;
    if (j === k) at = term;
  }
  return { atLeast: k <= 0 ? 1 : tail / total, exactly: at / total };
}
