import type { Change } from '../core/change.ts';

type Heading = 'Added' | 'Changed' | 'Removed' | 'Security';

const HEADINGS: readonly Heading[] = ['Security', 'Added', 'Changed', 'Removed'];

export interface ChangelogGroup {
  /** `### Changed` */
  readonly heading: string;
  readonly items: readonly string[];
}

/** What a changelog says of some changes: what loosens safety comes first, under Security. */
export function changelogEntry(changes: readonly Change[]): ChangelogGroup[] {
  if (changes.length === 0)
    return [{ heading: '### Changed', items: ['- No change of behaviour.'] }];
  return HEADINGS.map((heading) => ({
    heading: `### ${heading}`,
    items: changes
      .filter((change) => headingOf(change) === heading)
      .map((change) => `- ${oneLine(change.summary)}`),
  })).filter(({ items }) => items.length > 0);
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
