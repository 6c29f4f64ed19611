/** Text on one line: every break, with the blanks around it, is a space. */
export function oneLine(text: string): string {
  // From the first blank on: begun at every blank, a long row of them takes the square of its length.
  return text.replace(/(?<!\s)\s*\n\s*/g, ' ');
}
