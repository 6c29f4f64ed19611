import type { Colors } from 'picocolors/types.js';
import type { Finding, Related } from '../../core/finding.ts';
import { headline } from '../headline.ts';
import { levelOf } from '../level.ts';
import type { Columns } from './clip-line.ts';
import { logLine } from './log-line.ts';
import { sourceFrame } from './source-frame.ts';

/** A finding as rustc prints one: what, where with the source, what else belongs to it, why, what to do, and the rule. */
export function findingBlock(finding: Finding, colors: Colors, columns: Columns): string {
  const { location, snippet, snippetColumn = 1 } = finding;
  const level = levelOf(finding);
  const mark = level === 'error' ? colors.red : colors.yellow;
  const lastLine = location.line + Math.max(1, snippet?.length ?? 0) - 1;
  const width = String(lastLine).length;
  const frame =
    snippet && snippet.length > 0
      ? sourceFrame({ location, snippet, snippetColumn }, { colors, mark, columns, gutter: width })
      : [];
  const gutter = ' '.repeat(width);
  const note = (text: string): string => `${gutter} ${colors.blue('=')} ${text}`;
  return [
    colors.bold(`${mark(level)}: ${logLine(headline(finding.message))}`),
    `${gutter}${colors.blue('-->')} ${place(finding)}`,
    ...frame,
    ...finding.related.map((related) => note(relatedLine(related))),
    note(`why: ${logLine(finding.why)}`),
    note(`todo: ${logLine(finding.todo)}`),
    note(`rule: ${finding.rule}`),
  ].join('\n');
}

function relatedLine(related: Related): string {
  const side = related.side === 'base' ? ' (before this change)' : '';
  return `${place(related)}${side}: ${logLine(headline(related.message))}`;
}

function place({ location: { file, line, column } }: Pick<Finding, 'location'>): string {
  return logLine(`${file}:${line}:${column}`);
}
