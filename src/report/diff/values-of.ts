import type { Change } from '../../core/change.ts';

/** The values of a change that its summary does not name, as a reader of a diff wants to see them. */
export function valuesOf({ kind, summary, base, head }: Change): Pick<Change, 'base' | 'head'> {
  // Prompts are shown word by word.
  if (kind.startsWith('prompt.') || base === head) return {};
  return {
    ...(base === undefined || summary.includes(base) ? {} : { base }),
    ...(head === undefined || summary.includes(head) ? {} : { head }),
  };
}
