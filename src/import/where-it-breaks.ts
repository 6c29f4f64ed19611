import type { Problem } from '../core/problem.ts';
import { lineIndex } from '../load/text/line-index.ts';
import type { ParsedYaml } from '../load/yaml/parse-yaml.ts';

/** `line 3: what is wrong`, for a problem of a YAML text that starts at a line of its file. */
export function whereItBreaks(
  { file, message, range, pointer = '', part }: Problem,
  text: string,
  parsed: ParsedYaml,
  firstLine = 1,
): string {
  const place = range ? lineIndex(text).locate(file, range) : parsed.locate(pointer, part);
  return `line ${place.line + firstLine - 1}: ${message}`;
}
