import type { Change } from '../core/change.ts';
import { changelogHeading } from '../core/changelog-heading.ts';
import { changelogEntry } from './changelog-entry.ts';
import { extendSection } from './extend-section.ts';

export interface ChangelogEdit {
  /** The file as it stands; undefined when the agent has none yet. */
  readonly text: string | undefined;
  readonly version: string;
  /**
   * A version that this branch declared before and that was never released: its section becomes this one, with
   * the changes that it can't have listed because they require more than it was.
   */
  readonly replaces?: { readonly version: string; readonly unlisted: readonly Change[] };
  /** YYYY-MM-DD */
  readonly date: string;
  readonly changes: readonly Change[];
}

const UNRELEASED = /^##[ \t]+\[?unreleased\]?[ \t]*$/im;
const SECTION = /^##[ \t]+\[?v?\d/m;

/**
 * A changelog (keepachangelog.com) with a section for `version`. What stands under Unreleased moves into it;
 * without that, the changes themselves are listed. A section that stands already is left alone.
 */
export function editChangelog({ text, version, replaces, date, changes }: ChangelogEdit): string {
  const newline = text?.includes('\r\n') ? '\r\n' : '\n';
  const heading = `## [${version}] - ${date}`;
  if (text !== undefined && changelogHeading(version).test(text)) return text;
  const replaced = replaces && text !== undefined && changelogHeading(replaces.version).exec(text);
  if (replaced) {
    const line = replaced[0].trimEnd();
    const start = replaced.index + line.length;
    const next = text.slice(start).search(/^##[ \t]/m);
    const end = next < 0 ? text.length : start + next;
    const more = replaces.unlisted.length > 0 ? changelogEntry(replaces.unlisted) : [];
    const section = extendSection(text.slice(start, end), more, newline);
    const renamed = line.replace(replaces.version, version);
    return text.slice(0, replaced.index) + renamed + section + text.slice(end);
  }
  const entry = changelogEntry(changes)
    .map(({ heading, items }) => [heading, '', ...items].join(newline))
    .join(newline + newline);
  if (text === undefined || text.trim() === '')
    return ['# Changelog', '', heading, '', entry, ''].join(newline);

  const unreleased = UNRELEASED.exec(text);
  if (unreleased) {
    const after = unreleased.index + unreleased[0].length;
    const next = text.slice(after).search(/^##[ \t]/m);
    const noted = text.slice(after, next < 0 ? undefined : after + next).trim() !== '';
    const body = noted ? '' : `${newline}${newline}${entry}`;
    return `${text.slice(0, after)}${newline}${newline}${heading}${body}${text.slice(after)}`;
  }
  const first = SECTION.exec(text);
  if (first) {
    const section = [heading, '', entry, '', ''].join(newline);
    return text.slice(0, first.index) + section + text.slice(first.index);
  }
  const gap = text.endsWith(newline) ? newline : `${newline}${newline}`;
  return `${text}${gap}${[heading, '', entry, ''].join(newline)}`;
}
