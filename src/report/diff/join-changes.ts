import { joinSegments } from '../../diff/join-segments.ts';
import { tokensOf } from '../../diff/prompts/words.ts';
import type { DiffSegment } from '../../diff/word-diff.ts';

/** What came and went at one place. */
interface Change {
  readonly removed: string;
  readonly added: string;
}

/**
 * A word diff without coincidences: an unchanged stretch that is no longer than the changes on either side of it
 * becomes part of them, so that a paragraph that was written anew is one removed and one added text, and not
 * two texts interleaved. After `diff_cleanupSemantic` of diff-match-patch.
 */
export function joinChanges(segments: readonly DiffSegment[]): DiffSegment[] {
  // Unchanged stretches and changes in turn, beginning and ending with a stretch, which may be empty.
  const stretches: string[] = [''];
  const changes: Change[] = [];
  for (const { removed, added, after } of inTurn(segments)) {
    let change: Change = { removed, added };
    for (let last = changes.at(-1); last; last = changes.at(-1)) {
      const between = stretches.at(-1) ?? '';
      if (between.length > Math.min(sizeOf(last), sizeOf(change))) break;
      changes.pop();
      stretches.pop();
      change = {
        removed: last.removed + between + change.removed,
        added: last.added + between + change.added,
      };
    }
    changes.push(change);
    stretches.push(after);
  }
  const [first = ''] = stretches;
  return joinSegments([
    { kind: 'same', text: leading(segments) + first },
    ...changes.flatMap((change, index): DiffSegment[] => [
      ...trimmed(change),
      { kind: 'same', text: stretches[index + 1] ?? '' },
    ]),
  ]);
}

function leading([first]: readonly DiffSegment[]): string {
  return first?.kind === 'same' ? first.text : '';
}

/** Changes, each with the unchanged stretch that follows it. */
function inTurn(segments: readonly DiffSegment[]): (Change & { readonly after: string })[] {
  const turns: { removed: string; added: string; after: string }[] = [];
  let last: DiffSegment['kind'] = 'same';
  for (const { kind, text } of segments) {
    const turn = turns.at(-1);
    if (kind === 'same') {
      if (turn) turn.after += text;
    } else if (turn && last !== 'same') turn[kind] += text;
    else turns.push({ removed: '', added: '', after: '', [kind]: text });
    last = kind;
  }
  return turns;
}

function sizeOf({ removed, added }: Change): number {
  return Math.max(removed.length, added.length);
}

/** A change without the words that both of its texts begin or end with. */
function trimmed({ removed, added }: Change): DiffSegment[] {
  const [before, after] = [tokensOf(removed), tokensOf(added)];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const middle = (tokens: readonly string[]) => tokens.slice(start, tokens.length - end).join('');
  return [
    { kind: 'same', text: before.slice(0, start).join('') },
    { kind: 'removed', text: middle(before) },
    { kind: 'added', text: middle(after) },
    { kind: 'same', text: before.slice(before.length - end).join('') },
  ];
}
