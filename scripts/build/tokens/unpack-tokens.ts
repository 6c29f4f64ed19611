import { codeTokens } from './code-tokens.ts';
import { rangeReader } from './range-reader.ts';

type Token = string | number[];

/** Gives the tokens that `packTokens` was given: text, or bytes where they are no text. */
export function unpackTokens(packed: Buffer): Token[] {
  const count = packed.readUInt32BE(0);
  const singles = packed.readUInt32BE(4);
  const bytes = packed.subarray(8, 8 + singles);
  const { left, right } = codeTokens(rangeReader(packed.subarray(8 + singles)), bytes, count);
  const tokens = Array.from(bytes, (byte) => textOrBytes(Buffer.of(byte)));
  for (let rank = singles; rank < count; rank += 1) {
    const begins = tokens[Number(left[rank])] ?? '';
    const ends = tokens[Number(right[rank])] ?? '';
    tokens.push(
      typeof begins === 'string' && typeof ends === 'string'
        ? begins + ends
        : textOrBytes(Buffer.concat([Buffer.from(begins), Buffer.from(ends)])),
    );
  }
  return tokens;
}

/** What a text has where its bytes are none; a token may also be that very character. */
const UNSURE = '\ufffd';

/** Where a token begins with a byte order mark, the tokenizer's authors have it as bytes. */
function textOrBytes(bytes: Buffer): Token {
  const text = bytes.toString();
  const isText = !text.includes(UNSURE) || Buffer.from(text).equals(bytes);
  return isText && !text.startsWith('\ufeff') ? text : [...bytes];
}
