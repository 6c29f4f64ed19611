import { diffArrays } from 'diff';
import { tokensOf } from './prompts/words.ts';

/** A stretch of text; `same` and `removed` together are base, `same` and `added` together are head. */
export interface DiffSegment {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

const DEADLINE_MS = 2_000;

/**
 * How one text became another, word by word, for people to read. Two texts that have so little in common
 * that the comparison takes more than two seconds are shown as one removed and one added whole; nothing
 * is decided by it (see kept-words.ts), so that it may depend on the machine.
 */
export function wordDiff(base: string, head: string): DiffSegment[] {
  const parts = diffArrays(tokensOf(base), tokensOf(head), { timeout: DEADLINE_MS });
  const segments: DiffSegment[] = parts
    ? parts.map(({ added, removed, value }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      }))
    : [
        { kind: 'removed', text: base },
        { kind: 'added', text: head },
      ];
  return segments.filter(({ text }) => text !== '');
}
