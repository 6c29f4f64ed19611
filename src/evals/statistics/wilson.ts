/**
 * Wilson's score interval of a share, for what is only shown.
 *
 * Source: Wilson, Probable inference, JASA 22 (1927).
 *
 * @param z quantile of the normal distribution, 1.96 for 95 %.
 * @returns all of [0, 1] where nothing was tried.
 */
export function wilson(hits: number, of: number, z: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const share = hits / of;
  const scale = 1 + (z * z) / of;
  const middle = (share + (z * z) / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
