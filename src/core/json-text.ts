/** A document for machines that people open, too: indented by two spaces, with a line break at its end. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
