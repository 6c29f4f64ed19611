import { visibleText } from '../../src/load/text/visible-text.ts';
import type { Percentiles, Summary } from './summarise.ts';

/** Files named for each reason; `--json` has them all. */
const MOST_NAMES = 5;

/** A summary as a person reads it. */
export function summaryText(summary: Summary): string {
  const { commits, files, agents, pairs, same, bumps, kinds, refused, crashes } = summary;
  const versions = refused.reduce((sum, one) => sum + one.files.length, 0);
  return [
    `${commits} commits, ${files} versions of files, ${agents} agents imported, ${versions} versions refused, ${crashes.length} crashes`,
    `${pairs} pairs compared; ${same} more came in as the same files`,
    '',
    ...table(
      ['bump', 'pairs', '%'],
      Object.entries(bumps).map(([bump, count]) => [bump, count, share(count, pairs)]),
    ),
    '',
    ...table(
      ['kind', 'pairs', '%', 'changes'],
      kinds.map((one) => [one.kind, one.pairs, share(one.pairs, pairs), one.changes]),
    ),
    '',
    `time per pair: diff ${times(summary.diffMs)}`,
    `               with import and load of both sides ${times(summary.wholeMs)}`,
    ...refused.flatMap(({ why, files: names }) => [
      '',
      `refused ${names.length}: ${visibleText(why)}`,
      ...names.slice(0, MOST_NAMES).map((name) => `  ${visibleText(name)}`),
      ...(names.length > MOST_NAMES ? [`  and ${names.length - MOST_NAMES} more`] : []),
    ]),
    ...crashes.flatMap(({ commit, error }) => ['', `CRASH at ${commit}: ${error}`]),
  ].join('\n');
}

type Cell = string | number;

/** Words to the left, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => String(row[column]).length)),
  );
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) =>
        column === 0
          ? String(cell).padEnd(widths[0] ?? 0)
          : String(cell).padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function share(count: number, of: number): string {
  return of === 0 ? '0.0' : ((count / of) * 100).toFixed(1);
}

function times({ p50, p99, most }: Percentiles): string {
  return `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, at most ${most.toFixed(2)} ms`;
}
