import type { ChangelogGroup } from './changelog-entry.ts';

/**
 * A section of a changelog, without its own heading, with more items: each group at the end of the one that bears its
 * heading, else in front of all. What stands there is kept byte for byte.
 */
export function extendSection(
  section: string,
  groups: readonly ChangelogGroup[],
  newline: string,
): string {
  // From the last, so that groups in front of all keep their order.
  return groups.reduceRight((text, { heading, items }) => {
    const lines = items.join(newline);
    const standing = new RegExp(`^${heading}[ \\t]*\\r?$`, 'm').exec(text);
    if (!standing) return `${newline}${newline}${heading}${newline}${newline}${lines}${text}`;
    const from = standing.index + standing[0].length;
    // The next heading, or the addresses that a changelog ends with.
    const next = text.slice(from).search(/^(?:#|\[[^\]]+\]:)/m);
    const last = text.slice(0, next < 0 ? undefined : from + next).trimEnd().length;
    const end = last + (/^[ \t]+/.exec(text.slice(last))?.[0].length ?? 0);
    const gap = end <= from ? newline + newline : newline;
    return `${text.slice(0, end)}${gap}${lines}${text.slice(end)}`;
  }, section);
}
