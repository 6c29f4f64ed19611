import { items } from '../../core/json.ts';
import { draft } from '../draft.ts';
import { coversAll } from '../glob-coverage.ts';
import { sameValue } from '../stable-text.ts';
import type { Classifier } from './classifier.ts';

/**
 * A list of names or globs that grants something: a tool's `scope`, the tools that servers may show
 * (`allow`). Absent grants everything, an empty list nothing. What can't be shown to grant no more than
 * before is widened.
 */
export const patterns: Classifier = (pair) => {
  const base = globs(pair.base.value);
  const head = globs(pair.head.value);
  if (sameValue(base, head)) return [];
  if (head && (!base || coversAll(base, head))) {
    const same = base !== undefined && coversAll(head, base);
    return same
      ? [draft(pair, 'metadata.edited', 'neutral', 'grants the same in other words')]
      : [draft(pair, 'tool.narrowed', 'tightened', 'narrowed')];
  }
  return [draft(pair, 'tool.widened', 'loosened', 'widened')];
};

function globs(value: unknown): string[] | undefined {
  return value === undefined ? undefined : [...new Set(items(value).map(String))].sort();
}
