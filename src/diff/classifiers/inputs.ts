import type { ChangeKind } from '../../core/bump-table.ts';
import { items, own } from '../../core/json.ts';
import { type Draft, draft } from '../draft.ts';
import { child, keysOf, type Pair } from '../pair.ts';
import { sameValue, stableText } from '../stable-text.ts';
import type { Classifier } from './classifier.ts';

type Answer = readonly [kind: ChangeKind, verb: string] | undefined;

const WIDENED: Answer = ['input.widened', 'widened'];
const NARROWED: Answer = ['input.narrowed', 'narrowed'];

/**
 * The variables that callers send, seen by callers who send what they always sent: what base took, head
 * has to take. What can't be shown to take all of it is narrowed.
 */
export const inputs: Classifier = (pair) =>
  keysOf(pair).flatMap((name) => {
    const input = child(pair, name);
    if (input.base.value === undefined) return [added(input)];
    if (input.head.value === undefined)
      return [draft(input, 'input.removed', 'neutral', 'removed')];
    return keysOf(input).flatMap((field) => compareField(field, child(input, field)));
  });

function added(input: Pair): Draft {
  return own(input.head.value, 'required') === true
    ? draft(input, 'input.required-added', 'neutral', 'added, and callers must send it')
    : draft(input, 'input.added', 'neutral', 'added, optional');
}

function compareField(field: string, pair: Pair): Draft[] {
  const base = pair.base.value;
  const head = pair.head.value;
  if (sameValue(base, head)) return [];
  const answer = compare(field, base, head);
  return answer ? [draft(pair, answer[0], 'neutral', answer[1])] : [];
}

function compare(field: string, base: unknown, head: unknown): Answer {
  switch (field) {
    case 'required':
      if ((base ?? false) === (head ?? false)) return undefined;
      return head === true ? NARROWED : WIDENED;
    case 'type':
      return base === 'integer' && head === 'number' ? WIDENED : NARROWED;
    case 'enum':
      return compareEnums(base, head);
    case 'maxLength':
      return head === undefined || Number(head) > Number(base) ? WIDENED : NARROWED;
    case 'pattern':
      return head === undefined ? WIDENED : NARROWED;
    // Callers who send nothing rely on what they get for it.
    case 'default':
      return base === undefined ? WIDENED : ['input.narrowed', 'changed'];
    default:
      return ['input.described', 'changed'];
  }
}

// Absent allows every value, so a list that appears narrows and one that goes widens.
function compareEnums(base: unknown, head: unknown): Answer {
  if (head === undefined) return WIDENED;
  const allowed = new Set(items(head).map(stableText));
  const keepsAll =
    base !== undefined && items(base).every((value) => allowed.has(stableText(value)));
  if (!keepsAll) return NARROWED;
  const known = new Set(items(base).map(stableText));
  return known.size === allowed.size ? ['input.described', 'reordered'] : WIDENED;
}
