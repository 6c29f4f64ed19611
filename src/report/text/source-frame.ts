import type { Colors } from 'picocolors/types.js';
import type { Location } from '../../core/location.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { type Columns, clipLine } from './clip-line.ts';
import { withoutCommands } from './log-line.ts';
import { multiLineMarks } from './multi-line-marks.ts';

/** A place in a file and its lines, as a finding carries them. */
export interface Source {
  readonly location: Location;
  /** The lines of the place, or the first few of them; the first may begin at `snippetColumn`. */
  readonly snippet: readonly string[];
  readonly snippetColumn?: number;
}

export interface FrameStyle {
  readonly colors: Colors;
  /** Paints what points at the place. */
  readonly mark: (text: string) => string;
  readonly columns: Columns;
  /** Columns of line numbers. */
  readonly gutter: number;
}

const TAB = '    ';
// rustc's width where no terminal says another.
const WIDTH = 120;

/**
 * The lines of a place with what it means underlined, as rustc prints them: carets under one line, a bracket
 * beside several. Widths are those of a terminal, so that marks stand right under wide characters, tabs and
 * characters that were made visible.
 */
export function sourceFrame(source: Source, style: FrameStyle): string[] {
  const { location, lines } = visibleLines(source);
  const { colors, mark, columns, gutter } = style;
  const bar = colors.blue('|');
  const empty = `${' '.repeat(gutter)} ${bar}`;
  const numbered = (index: number): string =>
    `${colors.blue(String(location.line + index).padStart(gutter))} ${bar}`;

  if (location.line === location.endLine) {
    const [line = ''] = lines;
    const from = location.column - 1;
    const to = Math.max(from, location.endColumn - 1);
    const { before, meant, after } = clipLine(
      {
        before: shown(source, 0, line.slice(0, from)),
        meant: printable(line.slice(from, to)),
        after: printable(line.slice(to)),
      },
      WIDTH,
      columns,
    );
    const carets = '^'.repeat(Math.max(1, columns(meant)));
    return [
      empty,
      withoutCommands(`${numbered(0)} ${before}${meant}${after}`.trimEnd()),
      `${empty} ${' '.repeat(columns(before))}${mark(carets)}`,
    ];
  }

  const marks = multiLineMarks(
    lines.map((line, index) => ({
      text: shown(source, index, line),
      before: shown(source, index, line.slice(0, location.column - 1)),
      upTo: printable(line.slice(0, location.endColumn - 1)),
    })),
    { whole: location.line + lines.length - 1 === location.endLine, width: WIDTH, columns, mark },
  );
  return [
    empty,
    ...marks.map(({ line, text }) =>
      withoutCommands(`${line === undefined ? empty : numbered(line)} ${text}`.trimEnd()),
    ),
  ];
}

/**
 * Lines and place with columns that count from where the lines begin. A place that ends with its last line's line
 * break ends on that line, not before the first character of the next.
 */
function visibleLines({ location, snippet, snippetColumn = 1 }: Source): {
  readonly location: Location;
  readonly lines: readonly string[];
} {
  const { line, column, endLine, endColumn } = location;
  const within = endColumn === 1 && endLine > line;
  const last = within ? endLine - 1 : endLine;
  const lines = snippet.slice(0, last - line + 1);
  const shift = snippetColumn - 1;
  const end = within
    ? (lines[last - line]?.length ?? 0) + 1
    : endColumn - (last === line ? shift : 0);
  return {
    location: { ...location, column: column - shift, endLine: last, endColumn: end },
    lines,
  };
}

function shown({ snippetColumn = 1 }: Source, index: number, text: string): string {
  return index === 0 && snippetColumn > 1 ? `…${printable(text)}` : printable(text);
}

function printable(text: string): string {
  return visibleText(text.replaceAll('\t', TAB));
}
