const BEYOND_ASCII = /[^\t\x20-\x7e]/;

/**
 * What measures lines in columns of a terminal. Most source is ASCII, where a character is a column; the library that
 * knows wide characters and emoji is loaded when there are others, because its tables take as long as a whole check.
 */
export async function terminalColumns(
  lines: Iterable<string>,
): Promise<(printable: string) => number> {
  for (const line of lines) {
    if (BEYOND_ASCII.test(line)) return (await import('string-width')).default;
  }
  return (printable) => printable.length;
}
