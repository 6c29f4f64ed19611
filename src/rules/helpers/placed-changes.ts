import type { Change } from '../../core/change.ts';
import type { RelatedPlace } from '../../core/problem.ts';

// More places than that are read by nobody; `headgate diff` shows all.
const MOST = 5;

/**
 * Where changes stand, for the places that explain a finding: on both sides, or in head alone when they are
 * changes since a release, whose files no report can show.
 */
export function placedChanges(
  changes: readonly Change[],
  since: 'base' | 'release',
): RelatedPlace[] {
  return changes.slice(0, MOST).flatMap(({ at, summary, base, head }): RelatedPlace[] => [
    ...(at.head ? [{ ...at.head, message: summary }] : []),
    // What was there before says something where it was a value; of a text it would be a number of words.
    ...(since === 'base' && at.base && !at.base.range && base !== undefined && base !== head
      ? [{ ...at.base, message: base, side: 'base' as const }]
      : []),
  ]);
}

/** The first change in words, and how many more there are. */
export function inShort(changes: readonly Change[]): string {
  const [first, ...more] = changes;
  if (!first) return 'of nothing';
  return more.length === 0 ? first.summary : `${first.summary}, and ${more.length} more`;
}
