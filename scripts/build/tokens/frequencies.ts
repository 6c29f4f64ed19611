/**
 * How often each of several choices was made, in several contexts: a row of counts for each, with its sum at the end, as
 * every choice asks for it. One array, because a reader goes through it half a million times.
 */
export interface Frequencies {
  readonly counts: Uint32Array;
  readonly choices: number;
}

const STEP = 16;
const MOST = 2 ** 16;

/** Of choices of which none was made yet. */
export function frequencies(choices: number, contexts: number): Frequencies {
  const counts = new Uint32Array((choices + 1) * contexts).fill(1);
  for (let sum = choices; sum < counts.length; sum += choices + 1) counts[sum] = choices;
  return { counts, choices };
}

/** Makes the choice at `at` likelier, in the row that ends at `sum`; what is long past counts for half, again and again. */
export function made({ counts, choices }: Frequencies, at: number, sum: number): void {
  counts[at] = Number(counts[at]) + STEP;
  const total = Number(counts[sum]) + STEP;
  counts[sum] = total;
  if (total < MOST) return;
  const row = counts.subarray(sum - choices, sum);
  for (const [index, count] of row.entries()) row[index] = (count + 1) >>> 1;
  counts[sum] = row.reduce((all, count) => all + count, 0);
}
