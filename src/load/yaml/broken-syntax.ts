import type { CST } from 'yaml';
import type { Range } from '../../core/location.ts';
import type { Refusal } from './forbidden-syntax.ts';

export type Broken = Refusal & { readonly range: Range };

const BEFORE_AN_ENTRY: ReadonlySet<string | null> = new Set([
  'comma',
  'flow-seq-start',
  'flow-map-start',
]);

const CLOSES: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['{', '}'],
]);

/**
 * A quote or bracket that is not closed, or closed by another, and a comma after nothing. The library reports these
 * where the damage shows, often at the end of the file, or once for each of a megabyte of commas.
 *
 * @param last type of the lexeme before, blanks and comments left out
 * @param stack the parser's, before it sees the lexeme
 */
export function brokenSyntax(
  type: string | null,
  lexeme: string,
  start: number,
  last: string | null,
  stack: readonly CST.Token[],
): Broken | undefined {
  switch (type) {
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return isClosedQuote(lexeme) ? undefined : unclosedQuote(lexeme, start);
    case 'flow-error-end':
      return unclosedBracket(stack);
    case 'flow-seq-end':
    case 'flow-map-end':
      return wrongBracket(lexeme, start, stack);
    case 'comma':
      return BEFORE_AN_ENTRY.has(last) ? straySeparator(start) : undefined;
    default:
      return undefined;
  }
}

/** The innermost `[` or `{` on the parser's stack that nothing has closed yet. */
export function unclosedBracket(stack: readonly CST.Token[]): Broken | undefined {
  const open = openBracket(stack);
  if (!open) return undefined;
  const { offset, source } = open.start;
  return {
    message: `\`${source}\` is not closed, or what it holds is indented less than its key.`,
    todo: `Add the closing \`${CLOSES.get(source)}\`, and indent the lines before it.`,
    range: { start: offset, end: offset + source.length },
  };
}

function wrongBracket(lexeme: string, start: number, stack: readonly CST.Token[]) {
  const opening = openBracket(stack)?.start.source;
  if (!opening || CLOSES.get(opening) === lexeme) return undefined;
  return {
    message: `\`${lexeme}\` cannot close what \`${opening}\` opened.`,
    todo: `Close it with \`${CLOSES.get(opening)}\`, or put text that holds \`${lexeme}\` in quotes.`,
    range: { start, end: start + 1 },
  };
}

function straySeparator(start: number) {
  return {
    message: 'Nothing stands before this comma.',
    todo: 'Remove it, or write what is missing.',
    range: { start, end: start + 1 },
  };
}

function openBracket(stack: readonly CST.Token[]): CST.FlowCollection | undefined {
  for (let at = stack.length - 1; at >= 0; at--) {
    const token = stack[at];
    if (token?.type === 'flow-collection' && token.end.length === 0) return token;
  }
  return undefined;
}

function unclosedQuote(lexeme: string, start: number) {
  return {
    message: `This text starts with ${lexeme[0]} and the quote is not closed.`,
    todo: 'Add the closing quote; further lines of the text must be indented more than its key.',
    range: { start, end: start + lexeme.search(/\r?\n|$/) },
  };
}

/**
 * Whether a quoted scalar ends with its closing quote. The parser asks less: it accepts `"a\"` and `'a''` at the end
 * of a file, where the last quote is part of the text.
 */
function isClosedQuote(scalar: string): boolean {
  const last = scalar.length - 1;
  if (scalar[0] === "'") return runBefore(scalar, last, "'") % 2 === 1;
  return last > 0 && scalar[last] === '"' && runBefore(scalar, last - 1, '\\') % 2 === 0;
}

/** How often a character repeats up to and with `at`, the opening quote not counted. */
function runBefore(scalar: string, at: number, character: string): number {
  let length = 0;
  while (at - length > 0 && scalar[at - length] === character) length += 1;
  return length;
}
