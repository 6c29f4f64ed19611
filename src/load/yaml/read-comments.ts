import { CST, Lexer } from 'yaml';
import { LEXER_MARKS } from './lexer-marks.ts';

export interface YamlComment {
  /** 1-based. */
  readonly line: number;
  /** What follows the `#`, without blanks at both ends. */
  readonly text: string;
  /** Something other than blanks stands before it on its line. */
  readonly trailing: boolean;
}

/** The comments of a YAML text, in order. A `#` in a string or a block of text is none. */
export function readComments(text: string): YamlComment[] {
  const comments: YamlComment[] = [];
  let line = 1;
  let isBlank = true;
  let isContent = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: string | null = isContent ? 'content' : CST.tokenType(lexeme);
    isContent = type === 'scalar';
    if (lexeme === '' || LEXER_MARKS.has(type)) continue;
    if (type === 'comment') {
      comments.push({ line, text: lexeme.slice(1).trim(), trailing: !isBlank });
    }
    line += lexeme.split('\n').length - 1;
    // A block of text ends with its last line; quoted and plain text end on it.
    isBlank = lexeme.endsWith('\n') || (isBlank && type === 'space');
  }
  return comments;
}
