/**
 * Names in a list, or in a text with commas between them (inside of parentheses a comma is part of the name).
 * Undefined where nothing is said; a text says what is wrong.
 */
export function listedNames(value: unknown): readonly string[] | string | undefined {
  if (value === undefined || value === null) return undefined;
  const list = typeof value === 'string' ? (value.match(NAME) ?? []) : value;
  if (!Array.isArray(list)) return 'are neither a list nor names with commas between them';
  if (list.some((item) => typeof item !== 'string')) return 'hold something that is no name';
  return list.map((item: string) => item.trim()).filter((item) => item !== '');
}

const NAME = /(?:[^,(]|\([^)]*\)?)+/g;
