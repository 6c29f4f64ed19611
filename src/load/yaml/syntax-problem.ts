import type { YAMLError } from 'yaml';
import type { Range } from '../../core/location.ts';
import type { Problem } from '../../core/problem.ts';

/** The library's code and message, and what they mean for someone who does not know its terms. */
const EXPLANATIONS: readonly (readonly [
  code: RegExp,
  says: RegExp,
  message: string,
  todo: string,
])[] = [
  [
    /BLOCK_AS_IMPLICIT_KEY/,
    /compact mappings/,
    'A value holds another `key: value`, on its line or indented below it.',
    'Put text that holds `: ` in quotes; line up keys that belong together.',
  ],
  [
    /BLOCK_AS_IMPLICIT_KEY/,
    /sequence/,
    'A list item stands where a key was expected.',
    'Indent all items of one list alike.',
  ],
  [
    /MULTILINE_IMPLICIT_KEY/,
    /./,
    'A key goes on over the end of its line, so no `:` follows the first of these lines.',
    'Add the missing `:`, or indent the line if it goes on with the value above.',
  ],
  [
    /MISSING_CHAR/,
    /followed by map values/,
    'No `: ` follows this key.',
    'Write `key: value`, with a space; or indent the line if it goes on with the value above.',
  ],
  [
    /MISSING_CHAR/,
    /Sequence item/,
    'An entry of this list does not start with `- `.',
    'Start it with `- `, or indent it if it goes on with the entry above.',
  ],
  [
    /MISSING_CHAR/,
    /Comments must/,
    '`#` starts a comment only after a space.',
    'Put a space before it, or quotes around the text that it belongs to.',
  ],
  [
    /MISSING_CHAR|BLOCK_IN_FLOW/,
    /Missing , |Block collections/,
    'Two entries between brackets are not separated.',
    'Put a comma between them.',
  ],
  [
    /MISSING_CHAR/,
    /Missing space after/,
    'No space follows `:`.',
    'Write `key: value`, or quote the text.',
  ],
  [
    /BAD_INDENT/,
    /same column/,
    'This line starts in another column than the entries it belongs to.',
    'Indent all entries of one mapping alike.',
  ],
  [
    /KEY_OVER_1024_CHARS/,
    /./,
    'More than 1024 characters stand before the `:` of a key.',
    'Shorten the key; if this is text that holds `: `, put it in quotes.',
  ],
  [/TAB_AS_INDENT/, /./, 'A tab indents this line.', 'Indent with spaces only.'],
  [/BAD_SCALAR_START/, /./, 'Text cannot start with this character.', 'Put the text in quotes.'],
  [
    /BAD_DQ_ESCAPE/,
    /./,
    'This is no escape that text in double quotes knows.',
    'Double the backslash, or use single quotes, in which it means itself.',
  ],
  [
    /NON_STRING_KEY/,
    /./,
    'A list or a mapping is used as a key.',
    'Use text as the key; if this is meant as text, put it in quotes.',
  ],
  [
    /UNEXPECTED_TOKEN/,
    /block-seq-ind on same line/,
    'A list cannot start on the line of its key.',
    'Start it on the next line, or put text that starts with `- ` in quotes.',
  ],
  [
    /UNEXPECTED_TOKEN/,
    /header includes/,
    'After `|` or `>`, text starts on the next line.',
    'Move it there and indent it, or put the whole value in quotes.',
  ],
  [
    /UNEXPECTED_TOKEN/,
    /flow-(?:seq|map)-end/,
    'This bracket closes nothing: none is open here.',
    'Remove it, add the one that is missing, or put text that holds it in quotes.',
  ],
  [
    /UNEXPECTED_TOKEN/,
    /node end|stream|document/,
    'This follows a value that has already ended.',
    'Put quotes around the whole value, or give what follows a line and a key of its own.',
  ],
];

const UNEXPLAINED = 'Compare this line and the one before with https://yaml.org/spec/1.2.2.';

/**
 * What yaml's composer found first, in words that need no knowledge of its inside. Later errors of the same file are
 * mostly echoes of the first.
 */
export function syntaxProblem(file: string, text: string, errors: readonly YAMLError[]): Problem {
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const { code = 'IMPOSSIBLE', message = '', pos = [0, 0] } = first ?? {};
  const blank = strangeBlank(text, pos[0]);
  if (blank) return { rule: 'yaml/syntax', file, ...blank };
  const [, , plain, todo] = EXPLANATIONS.find(
    ([codes, says]) => codes.test(code) && says.test(message),
  ) ?? [code, message, `${message}.`, UNEXPLAINED];
  const rule = code === 'NON_STRING_KEY' ? 'yaml/forbidden' : 'yaml/syntax';
  const range = shownRange(text, code, pos);
  const started = code === 'BAD_SCALAR_START' && `Text cannot start with \`${text[range.start]}\`.`;
  return { rule, file, message: started || plain, range, todo };
}

// In front of a line, or where YAML wants a space. Editors show these as one; text that is pasted brings them along.
const STRANGE =
  /^[ \t]*([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])|[:-]([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])/;

/** A blank that YAML takes for text, on the line of an error or the one before: what the parser says is an echo of it. */
function strangeBlank(text: string, at: number) {
  const from = text.lastIndexOf('\n', text.lastIndexOf('\n', at - 1) - 1) + 1;
  const end = text.indexOf('\n', at);
  let start = from;
  for (const line of text.slice(from, end < 0 ? undefined : end).split('\n')) {
    const match = STRANGE.exec(line);
    if (match) {
      const blank = match[1] ?? match[2] ?? '';
      const place = start + match.index + match[0].length - 1;
      const code = blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return {
        message: `A blank that is no space (U+${code}) stands here, and YAML takes it for text.`,
        range: { start: place, end: place + 1 },
        todo: 'Replace it by a space.',
      };
    }
    start += line.length + 1;
  }
  return undefined;
}

/** Some errors start at the blanks before what they speak of. */
function shownRange(text: string, code: string, [from, to]: readonly [number, number]): Range {
  let start = Math.min(from, text.length);
  if (code !== 'TAB_AS_INDENT') {
    const blanks = text.slice(start).search(/\S/);
    if (blanks > 0) start += blanks;
  }
  return { start, end: Math.min(Math.max(to, start + 1), text.length) };
}
