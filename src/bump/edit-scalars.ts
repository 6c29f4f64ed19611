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
      text.slice(0, start) + rewritten(text.slice(start, end), from, to) + text.slice(end),
    file.text,
  );
}

/** A value in its own quotes and indentation; where escapes hide what it says, quoted anew. */
function rewritten(scalar: string, from: string, to: string): string {
  // The last: the header of a block may have a comment.
  const at = scalar.lastIndexOf(from);
  if (at < 0) return JSON.stringify(to);
  return scalar.slice(0, at) + to + scalar.slice(at + from.length);
}

function offset(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
