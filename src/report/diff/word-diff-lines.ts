import type { ReadableSegment } from './readable-segments.ts';

/** Shows a stretch of one line; `blank` says that it is nothing but white space, which must be seen as well. */
export type Painter = (kind: ReadableSegment['kind'], text: string, blank: boolean) => string;

/** A word diff in lines, each stretch painted; `printable` makes a stretch of one line safe to show. */
export function wordDiffLines(
  segments: readonly ReadableSegment[],
  printable: (text: string) => string,
  paint: Painter,
): string[] {
  let row = '';
  const rows: string[] = [];
  const breakLine = (): void => {
    rows.push(row.trimEnd());
    row = '';
  };
  for (const { kind, text } of segments) {
    const changed = kind === 'added' || kind === 'removed';
    if (changed && text.trim() === '') {
      row += paint(kind, text.replaceAll('\r', '\\r').replaceAll('\n', '\\n'), true);
      if (kind === 'added' && text.includes('\n')) breakLine();
      continue;
    }
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) breakLine();
      if (line !== '') row += paint(kind, printable(line), false);
    }
  }
  if (row !== '') breakLine();
  return rows;
}

/** As `git diff --word-diff` marks words without colour. */
export function markWords(kind: ReadableSegment['kind'], text: string): string {
  if (kind === 'removed') return `[-${text}-]`;
  return kind === 'added' ? `{+${text}+}` : text;
}
