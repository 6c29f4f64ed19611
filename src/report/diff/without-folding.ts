import { joinSegments } from '../../diff/join-segments.ts';
import type { DiffSegment } from '../../diff/word-diff.ts';

// A space, or a line break that could stand for one.
const FOLD = /^(?: |\n *)$/;

/** A word diff in which line breaks that only moved are taken as head has them, unless nothing else changed. */
export function withoutFolding(segments: readonly DiffSegment[]): readonly DiffSegment[] {
  const isFold = (index: number): boolean => {
    const [removed, added] = [segments[index], segments[index + 1]];
    if (removed?.kind !== 'removed' || added?.kind !== 'added') return false;
    return FOLD.test(removed.text) && FOLD.test(added.text);
  };
  const kept = segments.flatMap((segment, index): DiffSegment[] => {
    if (isFold(index)) return [];
    return [isFold(index - 1) ? { kind: 'same', text: segment.text } : segment];
  });
  return kept.some(({ kind }) => kind !== 'same') ? joinSegments(kept) : segments;
}
