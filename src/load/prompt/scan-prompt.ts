/** A stretch of a prompt's text; together they are the whole of it, in order. */
export interface Piece {
  readonly kind: 'text' | 'escape' | 'comment' | 'tag' | 'unclosed';
  readonly start: number;
  readonly end: number;
}

const OPENING = /\\?\{\{/g;
/** A tag stands on one line. Where the next one starts, this one was not closed. */
const TAG_STOP = /\{\{|\}\}|\n/g;
/** A comment may go on over lines; without this stop, an unclosed one would swallow the text up to the next tag. */
const COMMENT_STOP = /(?<!\\)\{\{|\}\}/g;

/** Cuts a prompt into text and tags. Linear in its length, whatever it holds. */
export function* scanPrompt(text: string): Generator<Piece> {
  let at = 0;
  while (at < text.length) {
    const opening = find(OPENING, text, at);
    const start = opening?.index ?? text.length;
    if (start > at) yield { kind: 'text', start: at, end: start };
    if (!opening) return;
    const piece = opening[0].startsWith('\\')
      ? { kind: 'escape' as const, start, end: start + opening[0].length }
      : tagAt(text, start);
    yield piece;
    at = piece.end;
  }
}

function tagAt(text: string, start: number): Piece {
  const sigil = text[start + 2];
  const isComment = sigil === '!';
  const inside = start + (isComment || sigil === '{' ? 3 : 2);
  const stop = find(isComment ? COMMENT_STOP : TAG_STOP, text, inside);
  if (stop?.[0] === '}}') {
    const isTriple = sigil === '{' && text[stop.index + 2] === '}';
    const end = stop.index + (isTriple ? 3 : 2);
    return { kind: isComment ? 'comment' : 'tag', start, end };
  }
  const rest = text.slice(start, stop?.index ?? text.length);
  return { kind: 'unclosed', start, end: start + rest.trimEnd().length };
}

function find(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}
