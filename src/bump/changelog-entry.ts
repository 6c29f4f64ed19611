import type { Change } from '../core/change.ts';

type Heading = 'Added' | 'Changed' | 'Removed' | 'Security';

const HEADINGS: readonly Heading[] = ['Security', 'Added', 'Changed', 'Removed'];

/** The lines of a changelog section for some changes: what loosens safety comes first, under Security. */
export function changelogEntry(changes: readonly Change[]): string[] {
  if (changes.length === 0) return ['### Changed', '', '- No change of behaviour.'];
  const lines: string[] = [];
  for (const heading of HEADINGS) {
    const some = changes.filter((change) => headingOf(change) === heading);
    if (some.length === 0) continue;
    if (lines.length > 0) lines.push('');
    lines.push(`### ${heading}`, '', ...some.map((change) => `- ${oneLine(change.summary)}`));
  }
  return lines;
}

function headingOf({ kind, direction }: Change): Heading {
  if (direction === 'loosened') return 'Security';
  if (/\.(added|required-added)$/.test(kind)) return 'Added';
  return kind.endsWith('.removed') ? 'Removed' : 'Changed';
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}${/[.!?]$/.test(line) ? '' : '.'}`;
}
