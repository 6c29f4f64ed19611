/** A text, or its beginning where it is longer than so many characters. */
export function clip(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
