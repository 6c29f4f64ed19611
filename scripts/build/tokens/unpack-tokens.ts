import { codeTokens } from './code-tokens.ts';
import { rangeReader } from './range-reader.ts';

type Token = string | number[];

/** Gives the tokens that `packTokens` was given: text, or bytes where they are no text. */
export function unpackTokens(packed: Buffer): Token[] {
  const count = packed.readUInt32BE(0);
  const singles = packed.readUInt32BE(4);
  const bytes = packed.subarray(8, 8 + singles);
  const { left, right } = codeTokens(rangeReader(packed.subarray(8 + singles)), bytes, count);
  const tokens = Array.from(bytes, (byte) => textOrBytes([byte]));
  for (let rank = singles; rank < count; rank += 1) {
    const [begins, ends] = [
      tokens[Number(left[rank])] as Token,
      tokens[Number(right[rank])] as Token,
    ];
    const isText = typeof begins === 'string' && typeof ends === 'string';
    tokens.push(isText ? begins + ends : textOrBytes([...bytesOf(begins), ...bytesOf(ends)]));
  }
  return tokens;
}

function bytesOf(token: Token): Iterable<number> {
  return typeof token === 'string' ? Buffer.from(token) : token;
}

/** Where a token begins with a byte order mark, the tokenizer's authors have it as bytes. */
function textOrBytes(bytes: number[]): Token {
  const text = Buffer.from(bytes).toString();
  return text.startsWith('\ufeff') || !Buffer.from(text).equals(Buffer.from(bytes)) ? bytes : text;
}
