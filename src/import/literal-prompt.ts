/** Text that other ecosystems take as it is, as a prompt file: what headgate would read as a tag is escaped. */
export function literalPrompt(text: string): string {
  const escaped = text.replaceAll('{{', '\\{{');
  return escaped.endsWith('\n') ? escaped : `${escaped}\n`;
}
