import { changelogHeading } from '../../core/changelog-heading.ts';
import type { ReleaseRecord } from '../../release/release-record.ts';
import { codeSpan } from '../markdown/code-span.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import { fill } from '../markdown/fill.ts';

/** Characters; GitHub takes 125,000 of a release's notes. */
const MOST_CHARS = 60_000;

/** What a release is: its section of the changelog, what changed by meaning, and what it can be told by. */
export function releaseNotes(record: ReleaseRecord, changelog: string | undefined): string {
  const { previous, bump, changes, digest, source } = record;
  const section = sectionOf(changelog ?? '', record.version, previous?.version).slice(
    0,
    MOST_CHARS / 2,
  );
  const loosened = changes.filter(({ direction }) => direction === 'loosened');
  const others = changes.filter(({ direction }) => direction !== 'loosened');
  const lines = [
    ...loosened.map(({ summary }) => `- **loosened:** ${escapeMarkdown(summary)}`),
    ...others.map(({ summary }) => `- ${escapeMarkdown(summary)}`),
  ];
  const since = previous === null ? '' : ` since ${previous.version}`;
  const listed = fill(lines, MOST_CHARS / 2, {
    between: '\n',
    more: (count) => `- … and ${count} more`,
  });
  return [
    ...(section === '' ? [] : [section]),
    ...(lines.length === 0 ? [] : [`### What changed${since}\n\n${listed}`]),
    ...(bump === null ? [] : [`Required ${bump.required}, declared ${bump.declared}.`]),
    `Digest ${codeSpan(digest)}, from ${codeSpan(source.commit)}.\n`,
  ].join('\n\n');
}

/**
 * Without its heading, and with the sections of versions that were never released: two merges may become one release. It
 * was reviewed with the change, and is Markdown.
 */
function sectionOf(changelog: string, version: string, previous: string | undefined): string {
  const heading = changelogHeading(version).exec(changelog);
  if (!heading) return '';
  const after = changelog.slice(heading.index + heading[0].length);
  const known = previous === undefined ? -1 : after.search(changelogHeading(previous));
  const next = known < 0 ? after.search(/^##[ \t]/m) : known;
  return after.slice(0, next < 0 ? undefined : next).trim();
}
