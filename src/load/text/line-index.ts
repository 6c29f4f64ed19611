import type { Location, Range } from '../../core/location.ts';

export interface LineIndex {
  /** Offsets outside the text count as its nearest end. */
  locate(file: string, range: Range): Location;
}

/**
 * Turns offsets of a text into lines and columns. Lines end with `\n`, so `\r\n` does too: its `\r` is the
 * last column of its line. The lines are counted at the first question: most files are never asked.
 */
export function lineIndex(text: string): LineIndex {
  let starts: number[] | undefined;
  return {
    locate(file, range) {
      starts ??= lineStarts(text);
      const start = clamp(range.start, text.length);
      const end = Math.max(start, clamp(range.end, text.length));
      const line = lineAt(starts, start);
      const endLine = lineAt(starts, end);
      return {
        file,
        line: line + 1,
        column: start - (starts[line] ?? 0) + 1,
        endLine: endLine + 1,
        endColumn: end - (starts[endLine] ?? 0) + 1,
      };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that starts at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(Math.trunc(offset) || 0, 0), length);
}
