import { type Bump, maxBump } from '../core/bump.ts';
import type { Change } from '../core/change.ts';

/** The bump that a set of changes requires: the largest of theirs. */
export function requiredBump(changes: readonly Pick<Change, 'bump'>[]): Bump {
  return maxBump(changes.map(({ bump }) => bump));
}
