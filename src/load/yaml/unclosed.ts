import type { CST } from 'yaml';

/**
 * Whether a quoted scalar has its closing quote: the lexer takes everything up to the end of the file when there is
 * none, and the parser accepts `"a\"` and `'a''`, which end in a quote that is part of the text.
 */
export function isClosedQuote(scalar: string): boolean {
  const quote = scalar[0];
  let end = scalar.length;
  if (quote === "'") {
    while (end > 1 && scalar[end - 1] === quote) end -= 1;
    return (scalar.length - end) % 2 === 1;
  }
  if (end < 2 || scalar[end - 1] !== quote) return false;
  end -= 1;
  let escapes = 0;
  while (scalar[end - 1 - escapes] === '\\') escapes += 1;
  return escapes % 2 === 0;
}

/** The innermost `[` or `{` on the parser's stack that nothing has closed yet. */
export function openBracket(stack: readonly CST.Token[]): CST.FlowCollection | undefined {
  for (let at = stack.length - 1; at >= 0; at--) {
    const token = stack[at];
    if (token?.type === 'flow-collection' && token.end.length === 0) return token;
  }
  return undefined;
}
