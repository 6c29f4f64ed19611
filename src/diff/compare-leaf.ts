import type { Direction } from '../core/change.ts';
import { items } from '../core/json.ts';
import type { SchemaNode } from '../core/schema-node.ts';
import { comparable } from './comparable.ts';
import { stableText } from './stable-text.ts';

/** How one field differs: nothing, or in which direction, with the verb that says so. */
export type LeafDifference = { readonly direction: Direction; readonly verb: string } | undefined;

/**
 * Compares the values of one field that no step further down divides, as the schema means them
 * (comparable.ts). An absent value counts as the schema's default, where it has one.
 */
export function compareLeaf(base: unknown, head: unknown, node: SchemaNode): LeafDifference {
  const a = comparable(base ?? node.keywords.default, node);
  const b = comparable(head ?? node.keywords.default, node);
  if (stableText(a) === stableText(b)) return undefined;
  const stricter = node.keywords['x-stricter'];
  if (stricter === undefined) return { direction: 'neutral', verb: 'changed' };
  if (a === undefined) return { direction: 'tightened', verb: 'added' };
  if (b === undefined) return { direction: 'loosened', verb: 'removed' };
  if (stricter === 'neutral') return { direction: 'neutral', verb: 'changed' };
  if (stricter === 'lower' || stricter === 'higher') {
    const verb = Number(b) < Number(a) ? 'lowered' : 'raised';
    return {
      direction: (verb === 'lowered') === (stricter === 'lower') ? 'tightened' : 'loosened',
      verb,
    };
  }
  return verdict(isStricter(a, b, stricter));
}

function isStricter(base: unknown, head: unknown, stricter: unknown): boolean {
  if (stricter === 'fewer') return isSubset(head, base);
  if (stricter === 'more') return isSubset(base, head);
  if (typeof stricter === 'boolean') return head === stricter;
  return items(stricter).indexOf(head) > items(stricter).indexOf(base);
}

function verdict(tightened: boolean): LeafDifference {
  return tightened
    ? { direction: 'tightened', verb: 'tightened' }
    : { direction: 'loosened', verb: 'loosened' };
}

// One item for another is both fewer and more: it can't be shown to be as strict, so it is no subset.
function isSubset(part: unknown, whole: unknown): boolean {
  const all = new Set(items(whole).map(stableText));
  return items(part).every((item) => all.has(stableText(item)));
}
