import type { TextFile } from '../core/agent.ts';

export interface ScalarEdit {
  /** Where the value stands. */
  readonly pointer: string;
  readonly from: string;
  readonly to: string;
}

/** A YAML file's text with other values in some places; every other byte, comments and quotes included, stays as it is. */
export function editScalars(file: TextFile, edits: readonly ScalarEdit[]): string {
  const placed = edits
    .map(({ pointer, from, to }) => {
      const { line, column, endLine, endColumn } = file.locate({ pointer });
      const start = offset(file.text, line, column);
      return { start, end: offset(file.text, endLine, endColumn), from, to };
    })
    // The last first, so that the places of those before it stay.
    .sort((a, b) => b.start - a.start);
  return placed.reduce(
    (text, { start, end, from, to }) =>
      text.slice(0, start) + text.slice(start, end).replace(from, () => to) + text.slice(end),
    file.text,
  );
}

function offset(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
