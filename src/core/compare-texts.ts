/** An order that is the same on every machine, by UTF-16 code units; `localeCompare` follows the machine's language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
