/**
 * What goes wrong with one call. `forbidden`: the token may not, which no seed draws. `…After`: it was done, and the answer is what is wrong. `late`: it was done, and for
 * two reads it is not found. `stale`: a cache says that nothing changed.
 */
export type Fault =
  | 'forbidden'
  | 'down'
  | 'badGatewayAfter'
  | 'secondary'
  | 'secondaryRetryAfter'
  | 'tooMany'
  | 'resetAfter'
  | 'stallAfter'
  | 'truncatedAfter'
  | 'drip'
  | 'stale'
  | 'late';

const FAULTS: readonly Fault[] = [
  'down',
  'badGatewayAfter',
  'secondary',
  'secondaryRetryAfter',
  'tooMany',
  'resetAfter',
  'truncatedAfter',
  'drip',
  'stale',
  'late',
];
/** Each costs the client's whole patience, so there are few. */
const STALLS = 0.03;

/** Faults for this share of the calls, drawn from a seed; the same calls meet the same ones. */
export function seededFaults(seed: number, share: number): () => Fault | undefined {
  const random = mulberry32(seed);
  return () => {
    if (random() >= share) return undefined;
    if (random() < STALLS) return 'stallAfter';
    return FAULTS[Math.floor(random() * FAULTS.length)];
  };
}

/** Tommy Ettinger's generator: 32 bits of state are plenty for a test. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
