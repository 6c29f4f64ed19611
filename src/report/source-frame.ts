import type { Colors } from 'picocolors/types.js';
import type { Location } from '../core/location.ts';
import { visibleText } from '../load/text/visible-text.ts';

const TAB = '    ';

/**
 * The lines of a place with what it means underlined, as rustc prints them. `columns` measures as a terminal does, so
 * that carets stand right under wide characters, tabs and characters that were made visible.
 */
export function sourceFrame(
  location: Location,
  lines: readonly string[],
  colors: Colors,
  mark: (text: string) => string,
  columns: (printable: string) => number,
): string[] {
  const last = location.line + lines.length - 1;
  const gutter = String(last).length;
  const bar = colors.blue('|');
  const frame = [`${' '.repeat(gutter)} ${bar}`];
  lines.forEach((line, index) => {
    const number = location.line + index;
    const from = number === location.line ? location.column - 1 : 0;
    const to = number === location.endLine ? location.endColumn - 1 : line.length;
    const before = printable(line.slice(0, from));
    const meant = printable(line.slice(from, Math.max(from, to)));
    frame.push(
      `${colors.blue(String(number).padStart(gutter))} ${bar} ${printable(line)}`.trimEnd(),
      `${' '.repeat(gutter)} ${bar} ${' '.repeat(columns(before))}${mark('^'.repeat(Math.max(1, columns(meant))))}`,
    );
  });
  return frame;
}

function printable(text: string): string {
  return visibleText(text.replaceAll('\t', TAB));
}
