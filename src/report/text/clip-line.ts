/** A line in three parts: what stands before the place that is meant, the place, and the rest. */
export interface LineParts {
  readonly before: string;
  readonly meant: string;
  readonly after: string;
}

/** Measures printable text in columns of a terminal. */
export type Columns = (printable: string) => number;

const ELLIPSIS = '…';
// Of a line that is too long, what is meant gets up to this share, and what stands around it the rest.
const MEANT_SHARE = 0.6;

/** A line that takes at most `width` columns: the place that is meant and what fits around it. */
export function clipLine(parts: LineParts, width: number, columns: Columns): LineParts {
  const { before, meant, after } = parts;
  if (columns(before + meant + after) <= width) return parts;
  const middle = start(meant, Math.floor(width * MEANT_SHARE), columns);
  const room = width - columns(middle);
  // Half each, unless one side leaves some of its half to the other.
  const behind = Math.max(Math.floor(room / 2), room - columns(before));
  const left = end(before, Math.max(room - behind, room - columns(after)), columns);
  return { before: left, meant: middle, after: start(after, room - columns(left), columns) };
}

/** As much of a text's beginning as fits. */
export function start(text: string, width: number, columns: Columns): string {
  if (columns(text) <= width) return text;
  return `${take(graphemes(text), width - 1, columns).join('')}${ELLIPSIS}`;
}

function end(text: string, width: number, columns: Columns): string {
  if (columns(text) <= width) return text;
  return (
    ELLIPSIS +
    take(graphemes(text).reverse(), width - 1, columns)
      .reverse()
      .join('')
  );
}

function take(pieces: readonly string[], width: number, columns: Columns): string[] {
  const taken: string[] = [];
  let room = width;
  for (const piece of pieces) {
    room -= columns(piece);
    if (room < 0) break;
    taken.push(piece);
  }
  return taken;
}

function graphemes(text: string): string[] {
  return [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);
}
