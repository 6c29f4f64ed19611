import { diffArrays } from 'diff';
import { joinSegments } from './join-segments.ts';
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
  const [before, after] = [tokensOf(base), tokensOf(head)];
  const parts = diffArrays(before, after, { timeout: DEADLINE_MS, comparator: isAlike });
  if (!parts) return joinSegments([part('removed', base), part('added', head)]);
  const segments: DiffSegment[] = [];
  let [at, to] = [0, 0];
  for (const { added, removed, count = 0 } of parts) {
    const gone = added ? [] : before.slice(at, at + count);
    const come = removed ? [] : after.slice(to, to + count);
    for (let index = 0; index < count; index += 1) {
      segments.push(...pairOf(gone[index], come[index]));
    }
    at += gone.length;
    to += come.length;
  }
  return joinSegments(segments);
}

// White space stands against white space, so that words keep their places when lines are folded anew.
function isAlike(a: string, b: string): boolean {
  return a === b || (a.trim() === '' && b.trim() === '');
}

function pairOf(before: string | undefined, after: string | undefined): DiffSegment[] {
  if (before === after) return [part('same', before)];
  return [part('removed', before), part('added', after)];
}

function part(kind: DiffSegment['kind'], text = ''): DiffSegment {
  return { kind, text };
}
