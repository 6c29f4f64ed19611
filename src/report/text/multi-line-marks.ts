import { type Columns, start } from './clip-line.ts';

/** One line of a place, printable: all of it, what stands before the place's first column and before its end. */
export interface MarkedLine {
  readonly text: string;
  readonly before: string;
  readonly upTo: string;
}

export interface MarkOptions {
  /** The last of the lines is where the place ends; otherwise more follow that are not shown. */
  readonly whole: boolean;
  readonly width: number;
  readonly columns: Columns;
  readonly mark: (text: string) => string;
}

/** A row of a frame; `line` is the index of the source line that it shows, absent for a row of marks alone. */
interface Row {
  readonly line?: number;
  readonly text: string;
}

/** Lines of a place of several lines with a bracket at their left, from where the place begins to where it ends. */
export function multiLineMarks(lines: readonly MarkedLine[], options: MarkOptions): Row[] {
  const { whole, width, columns, mark } = options;
  const rows: Row[] = lines.flatMap(({ text, before }, index): Row[] => {
    const clipped = start(text, width, columns);
    if (index > 0) return [{ line: index, text: `${mark('|')} ${clipped}` }];
    if (before.trim() === '') return [{ line: 0, text: `${mark('/')} ${clipped}` }];
    const run = '_'.repeat(Math.min(columns(before), width));
    return [{ line: 0, text: `  ${clipped}` }, { text: ` ${mark(`_${run}^`)}` }];
  });
  const last = lines.at(-1);
  if (!whole || !last) return [...rows, { text: mark('…') }];
  const run = '_'.repeat(Math.max(0, Math.min(columns(last.upTo), width) - 1));
  return [...rows, { text: mark(`|_${run}^`) }];
}
