/** How far a version must move, smallest first (docs/design.md). */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

export type Bump = (typeof BUMPS)[number];

/** The larger of several bumps; `none` for an empty list. */
export function maxBump(bumps: Iterable<Bump>): Bump {
  let largest = 0;
  for (const bump of bumps) largest = Math.max(largest, BUMPS.indexOf(bump));
  return BUMPS[largest] ?? 'none';
}

/** Negative when `a` is the smaller bump, positive when it is the larger. */
export function compareBumps(a: Bump, b: Bump): number {
  return BUMPS.indexOf(a) - BUMPS.indexOf(b);
}
