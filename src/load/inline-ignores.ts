import { lazily } from '../core/lazily.ts';
import type { Location } from '../core/location.ts';
import type { PromptIgnore } from './prompt/parse-prompt.ts';
import type { YamlComment } from './yaml/parse-yaml.ts';

/** One `headgate-ignore[rule]: reason`, and the lines on which it silences that rule. */
export interface InlineIgnore {
  /** Empty for a comment that was meant as an ignore and has not its form. */
  readonly rule: string;
  /** Empty when none was given, which is a finding of its own. */
  readonly reason: string;
  readonly location: Location;
  /** 1-based lines of the same file. */
  readonly lines: readonly number[];
}

const COMMENT = /^\s*headgate-ignore\[([^\]]*)\]:?(.*)$/s;
// Also as other linters spell theirs.
const MEANT = /^\s*headgate-(?:ignore|disable)/;
const MEANT_IN_HTML = /<!--\s*headgate-(?:ignore|disable)[^\n]*/g;

/** Ignores among the comments of a YAML file: on the line itself, or on the line above what they mean. */
export function yamlIgnores(
  file: string,
  text: string,
  comments: readonly YamlComment[],
): InlineIgnore[] {
  const ignores: InlineIgnore[] = [];
  const lines = text.split('\n');
  const below = linesBelow(lines, (text) => /^\s*#/.test(text));
  for (const { line, text: comment, trailing } of comments) {
    if (!MEANT.test(comment)) continue;
    const [, rule = '', reason = ''] = COMMENT.exec(comment) ?? [];
    const width = (lines[line - 1] ?? '').length;
    ignores.push({
      rule: rule.trim(),
      reason: reason.trim(),
      location: { file, line, column: 1, endLine: line, endColumn: width + 1 },
      lines: trailing ? [line] : below(line),
    });
  }
  return ignores;
}

/** Ignores in a prompt's `{{! … }}` comments; those of HTML are text that the model reads. */
export function promptIgnores(
  text: string,
  ignores: readonly PromptIgnore[],
  locate: (range: PromptIgnore['range']) => Location,
): InlineIgnore[] {
  const lines = text.split('\n');
  const below = linesBelow(lines, (text) => /^\s*\{\{!/.test(text));
  const inHtml = [...text.matchAll(MEANT_IN_HTML)].map(({ 0: { length }, index }) => {
    return { rule: '', reason: '', range: { start: index, end: index + length } };
  });
  return [...ignores, ...inHtml].map(({ rule, reason, range }) => {
    const location = locate(range);
    const alone = /^\s*\{\{!.*\}\}\s*$/.test(lines[location.line - 1] ?? '');
    return {
      rule,
      reason,
      location,
      lines: alone ? below(location.endLine) : [location.line],
    };
  });
}

/**
 * Gives for a line the first one below that is neither blank nor a comment. An ignore above all content also means line 1,
 * where findings about the file as a whole stand. Every line is looked at once, however many ignores there are.
 */
function linesBelow(
  lines: readonly string[],
  isComment: (text: string) => boolean,
): (line: number) => number[] {
  const contentFrom = lazily(() => {
    const next = new Uint32Array(lines.length + 1).fill(lines.length);
    for (const [at, text] of [...lines.entries()].reverse()) {
      next[at] = text.trim() === '' || isComment(text) ? (next[at + 1] ?? at) : at;
    }
    return next;
  });
  return (line) => {
    const [first = 0] = contentFrom();
    const next = (contentFrom()[line] ?? line) + 1;
    return first >= line ? [1, next] : [next];
  };
}
