export interface MeanAndError {
  readonly mean: number;
  /** Standard error of the mean; 0 for fewer than two values. */
  readonly error: number;
}

/** Mean of independent values, and how far it is likely to be off. */
export function meanAndError(values: readonly number[]): MeanAndError {
  const n = values.length;
  if (n === 0) return { mean: 0, error: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { mean, error: 0 };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}
