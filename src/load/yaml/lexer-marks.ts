/** Types of lexemes that mark a state of yaml's lexer and stand for no text of the file. */
export const LEXER_MARKS: ReadonlySet<string | null> = new Set([
  'doc-mode',
  'flow-error-end',
  'scalar',
]);
