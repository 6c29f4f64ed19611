// Beyond this many steps (some seconds) only what stands in the same place at both ends counts as kept.
const MOST_STEPS = 2e9;

/**
 * How many words of `base` stand in `head` in the same order: the length of their longest common
 * subsequence. Exact, so that the same edit needs the same bump on every machine: a diff with a deadline
 * would call a prompt edited here and rewritten on a slower one.
 */
export function keptWords(base: readonly string[], head: readonly string[]): number {
  const most = Math.min(base.length, head.length);
  let first = 0;
  while (first < most && base[first] === head[first]) first += 1;
  let last = 0;
  while (last < most - first && base.at(-1 - last) === head.at(-1 - last)) last += 1;
  const middle = common(
    base.slice(first, base.length - last),
    head.slice(first, head.length - last),
  );
  return first + last + middle;
}

// Bit-parallel (Hyyrö 2004, "Bit-parallel LCS-length computation revisited"): one bit a word of `base`,
// 32 at a time, cleared where a common subsequence grows.
function common(base: readonly string[], head: readonly string[]): number {
  const known = new Set(base);
  const wanted = head.filter((word) => known.has(word));
  const size = Math.ceil(base.length / 32);
  if (size * wanted.length > MOST_STEPS) return 0;
  const places = placesOf(base);
  const rows = new Uint32Array(size).fill(0xffffffff);
  const matches = new Uint32Array(size);
  for (const word of wanted) {
    const at = places.get(word) ?? [];
    for (const place of at)
      matches[place >>> 5] = (matches[place >>> 5] ?? 0) | (1 << (place & 31));
    addRow(rows, matches);
    for (const place of at) matches[place >>> 5] = 0;
  }
  let kept = 0;
  for (const [place] of base.entries()) kept += (~(rows[place >>> 5] ?? 0) >>> (place & 31)) & 1;
  return kept;
}

// rows = (rows + (rows & matches)) | (rows & ~matches), with the carry taken along by hand.
function addRow(rows: Uint32Array, matches: Uint32Array): void {
  let carry = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const match = matches[index] ?? 0;
    const sum = row + ((row & match) >>> 0) + carry;
    carry = sum > 0xffffffff ? 1 : 0;
    rows[index] = sum | (row & ~match);
  }
}

function placesOf(words: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, word] of words.entries()) {
    const list = places.get(word);
    if (list) list.push(place);
    else places.set(word, [place]);
  }
  return places;
}
