import { patternAlternatives } from './pattern-alternatives.ts';

export interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

/** How head's matches relate to base's; undefined where neither side can be shown to match the other's. */
export type Strictness = 'same' | 'tightened' | 'loosened' | undefined;

// What matches less when letter case is ignored: `[^a]` then refuses `A` too.
const NEGATED = /\[\^|\[:\^|\\[pPWDS]/;

/**
 * Compares two patterns of which a match is a violation: more matches are stricter. Shown from their
 * alternatives and flags alone; nothing is run.
 */
export function patternStrictness(base: Pattern, head: Pattern): Strictness {
  const keepsAll = matchesAll(head, base);
  const addsNone = matchesAll(base, head);
  if (keepsAll) return addsNone ? 'same' : 'tightened';
  return addsNone ? 'loosened' : undefined;
}

// Each flag lets a pattern match more, `i` only where nothing in it is negated.
function matchesAll(wide: Pattern, narrow: Pattern): boolean {
  if ([...narrow.flags].some((flag) => !wide.flags.includes(flag))) return false;
  const folds = wide.flags.includes('i') && !narrow.flags.includes('i');
  if (folds && NEGATED.test(narrow.pattern)) return false;
  const alternatives = patternAlternatives(wide.pattern);
  return [...patternAlternatives(narrow.pattern)].every((one) => alternatives.has(one));
}
