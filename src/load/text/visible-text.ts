import { lazily } from '../../core/lazily.ts';
import { findHiddenCharacters } from './hidden-characters.ts';

/** Beyond hidden characters: what starts a line or turns the direction of text around it, even where it belongs. */
const movesText = lazily(() => /[\t\n\r\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu);
/** Nothing to make visible: nearly all that is shown. */
const PLAIN = /^[ -~]*$/;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);

/**
 * A string as one line that shows everything in it and does nothing: controls as `\x1b`, bidi and zero-width characters
 * as `\u{202E}`, lone surrogates as `\u{D800}`. Emoji and writing systems that need such characters stay readable.
 */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  let visible = '';
  let at = 0;
  for (const { range, codePoint } of findHiddenCharacters(text)) {
    visible += text.slice(at, range.start) + escaped(codePoint);
    at = range.end;
  }
  return (visible + text.slice(at)).replace(
    movesText(),
    (character) => SHORT.get(character) ?? escaped(character.codePointAt(0) ?? 0),
  );
}

function escaped(codePoint: number): string {
  if (codePoint === 0x0d) return '\\r';
  return codePoint < 0x100
    ? `\\x${codePoint.toString(16).padStart(2, '0')}`
    : `\\u{${codePoint.toString(16).toUpperCase().padStart(4, '0')}}`;
}
