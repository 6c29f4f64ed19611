import { isWithin } from './json-schema/is-within.ts';
import { assertionsOf } from './json-schema/keywords.ts';
import { sameValue } from './stable-text.ts';

/** How head's instances relate to base's; `incomparable` also where neither could be shown. */
export type Compatibility = 'equal' | 'wider' | 'narrower' | 'incomparable';

/**
 * Compares the sets of instances that two JSON Schemas (2020-12) allow. What it says has been shown:
 * `wider` means that every instance of base is one of head. Titles, descriptions, defaults and examples
 * play no part; `format` counts as checked. What can't be shown (conditions or patterns that differ,
 * references out of the document, very large choices) ends as `incomparable`, so that a caller who takes
 * that for the larger change never errs in the dangerous direction.
 */
export function compareSchemas(base: unknown, head: unknown): Compatibility {
  if (sameValue(assertionsOf(base), assertionsOf(head))) return 'equal';
  const keepsAll = isWithin(base, head);
  const addsNone = isWithin(head, base);
  if (keepsAll) return addsNone ? 'equal' : 'wider';
  return addsNone ? 'narrower' : 'incomparable';
}
