import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../src/load/text/visible-text.ts';

describe('visibleText', () => {
  it.each([
    ['plain text', 'refund-assistant/v2.3.0 “ok” — 中文', 'refund-assistant/v2.3.0 “ok” — 中文'],
    ['lines and tabs', 'a\nb\r\nc\td', 'a\\nb\\r\\nc\\td'],
    ['a forged workflow command', 'x\r::error::no', 'x\\r::error::no'],
    ['a cleared screen', '\u001b[2J', '\\x1b[2J'],
    ['a clipboard write', '\u001b]52;c;eA==\u0007', '\\x1b]52;c;eA==\\x07'],
    ['an 8-bit escape', '\u009b2J', '\\x9b2J'],
    ['an override', 'a\u202eb', 'a\\u{202E}b'],
    ['a tag character', '\u{e0041}', '\\u{E0041}'],
    ['a stray zero-width space', 'a\u200bb', 'a\\u{200B}b'],
    ['a lone surrogate', 'a\ud800b', 'a\\u{D800}b'],
    ['a direction mark, even beside Hebrew', 'שלום\u200f!', 'שלום\\u{200F}!'],
    ['emoji stay', '👩‍💻❤️', '👩‍💻❤️'],
    ['Persian stays', 'می\u200cخواهم', 'می\u200cخواهم'],
  ])('%s', (_, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it('leaves no control, bidi control or lone surrogate, and nothing to escape twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const visible = visibleText(text);
        expect(visible).not.toMatch(/[\p{Cc}\p{Bidi_C}\p{Cs}]/u);
        expect(visibleText(visible)).toBe(visible);
      }),
    );
  });
});
