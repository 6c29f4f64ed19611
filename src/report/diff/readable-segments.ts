import type { DiffSegment } from '../../diff/word-diff.ts';
import { joinChanges } from './join-changes.ts';
import { withoutFolding } from './without-folding.ts';

/** A stretch of a diff, or the mark of one that is left out. */
export interface ReadableSegment {
  readonly kind: DiffSegment['kind'] | 'elided';
  readonly text: string;
}

// What is kept of unchanged text beside a change, and what is too little to be worth leaving out.
const CONTEXT = 160;
// The rest of the line that the change stands on, and two more.
const CONTEXT_LINES = 3;
const WORTH_ELIDING = 60;

/**
 * A word diff as people like to read it: what changed together as one change, lines folded anew as no change
 * beside real ones, and of long unchanged stretches only what stands beside a change.
 */
export function readableSegments(segments: readonly DiffSegment[]): ReadableSegment[] {
  const joined = withoutFolding(joinChanges(segments));
  return joined.flatMap((segment, index) =>
    segment.kind === 'same' ? elide(segment.text, index > 0, index < joined.length - 1) : segment,
  );
}

function elide(text: string, hasBefore: boolean, hasAfter: boolean): ReadableSegment[] {
  const first = hasBefore ? beginning(text) : '';
  const last = hasAfter ? ending(text) : '';
  if (first.length + last.length + WORTH_ELIDING >= text.length) return [{ kind: 'same', text }];
  const endsLine = first === '' || first.endsWith('\n');
  const startsLine = last === '' || text.at(-1 - last.length) === '\n';
  const mark = `${endsLine ? '' : ' '}…${startsLine && hasAfter ? '\n' : ' '}`;
  return [
    { kind: 'same', text: first },
    { kind: 'elided', text: mark },
    { kind: 'same', text: last },
  ];
}

/** Whole lines where there are some, else whole words. */
function beginning(text: string): string {
  const near = text.slice(0, CONTEXT);
  const lines = near.split('\n');
  if (lines.length > 1) return `${lines.slice(0, -1).slice(0, CONTEXT_LINES).join('\n')}\n`;
  return near.slice(0, Math.max(near.search(/\s+\S*$/), 0)) || near;
}

function ending(text: string): string {
  const near = text.slice(-CONTEXT);
  const lines = near.split('\n');
  if (lines.length > 1) return lines.slice(1).slice(-CONTEXT_LINES).join('\n');
  return near.slice(Math.max(near.search(/(?<=\s)\S/), 0));
}
