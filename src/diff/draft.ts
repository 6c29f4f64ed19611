import type { Bump } from '../core/bump.ts';
import type { ChangeKind } from '../core/bump-table.ts';
import type { Change, Direction } from '../core/change.ts';
import { isObject } from '../core/json.ts';
import type { Pair } from './pair.ts';
import { showValue } from './show-value.ts';
import { subjectOf } from './subject-of.ts';

/** A change before the bump table has spoken; what classifiers return. */
export interface Draft extends Omit<Change, 'kind' | 'bump'> {
  readonly kind: ChangeKind;
  /** The least bump that this very field requires, where its schema says more than its kind (`x-bump`). */
  readonly atLeast?: Bump;
}

// A longer value says nothing in the middle of a sentence; it stands in `base` and `head`.
const INLINE = 60;

/**
 * The change at a pair. `text` completes the sentence that begins with what the path names; where it is a
 * single verb (`lowered`), the values follow it.
 */
export function draft(pair: Pair, kind: ChangeKind, direction: Direction, text: string): Draft {
  const sentence = text.includes(' ') ? text : withValues(pair, text);
  return {
    kind,
    path: pair.path,
    summary: `${subjectOf(pair.path)} ${sentence}`,
    direction,
    ...(pair.base.value === undefined ? {} : { base: showValue(pair.base.value) }),
    ...(pair.head.value === undefined ? {} : { head: showValue(pair.head.value) }),
    at: { base: pair.base.place, head: pair.head.place },
  };
}

function withValues(pair: Pair, verb: string): string {
  // Of a text that stands in a file of its own, only the file is known here.
  if (pair.base.value === undefined && pair.head.value === undefined) return verb;
  const base = inline(pair.base.value);
  const head = inline(pair.head.value);
  if (pair.base.value === undefined) return head === undefined ? 'added' : `added: ${head}`;
  if (pair.head.value === undefined)
    return base === undefined ? 'removed' : `removed (was ${base})`;
  return base === undefined || head === undefined ? verb : `${verb} from ${base} to ${head}`;
}

function inline(value: unknown): string | undefined {
  if ([value].flat().some(isObject)) return undefined;
  const text = showValue(value);
  return text.length <= INLINE && text !== '' ? text : undefined;
}
