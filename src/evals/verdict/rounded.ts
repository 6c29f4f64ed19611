const DIGITS = 6;

/** Six significant digits: what two machines compute may differ in the last of sixteen, and a receipt may not. */
export function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
