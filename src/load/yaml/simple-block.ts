import { NOT_SIMPLE } from './not-simple.ts';

/** A block of text under a key: literal or folded, its last line end kept or stripped. */
export const BLOCK_MARK = /^[|>]-?$/;

/**
 * The text of a block, and the number of the line after it. Folded text is simple when no line of it is blank or
 * indented further than the first.
 *
 * @param from the first line below the key
 * @param column of the key
 */
export function simpleBlock(
  mark: string,
  lines: readonly string[],
  from: number,
  column: number,
): { readonly text: string; readonly end: number } {
  const indent = indentOf(lines[from] ?? '');
  if (indent <= column) throw NOT_SIMPLE;
  let end = from;
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end] ?? '') >= indent)) {
    end += 1;
  }
  // Whether the end of a file is the end of a line, and what blank lines at the end are worth, are no simple questions.
  if (end === lines.length && (lines.at(-1) !== '' || isBlank(lines.at(-2)))) throw NOT_SIMPLE;
  if (end === lines.length) end -= 1;
  while (isBlank(lines[end - 1])) end -= 1;
  const content = lines.slice(from, end).map((line) => line.slice(indent));
  const isFolded = mark.startsWith('>');
  if (isFolded && content.some((line) => line === '' || /^ | $/.test(line))) throw NOT_SIMPLE;
  const text = content.join(isFolded ? ' ' : '\n');
  return { text: mark.endsWith('-') ? text : `${text}\n`, end };
}

function isBlank(line: string | undefined): boolean {
  if (line === undefined || line.trim() !== '') return false;
  // Spaces beyond the indentation would be text.
  if (line !== '') throw NOT_SIMPLE;
  return true;
}

/** -1 for a blank line. */
function indentOf(line: string): number {
  return line.search(/[^ ]/);
}
