import type { Coder } from './coder.ts';
import { partModel } from './part-model.ts';

/** Kinds of characters, by their first byte: five of ASCII, and one for each byte that begins a longer one. */
const CHARACTERS = 72;
/** A byte that begins no character. */
const INSIDE = 0;
const SPACE = 32;

/** Of each token, by rank, which two earlier ones it is made of. Tokens of one byte are made of none. */
export interface Parts {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
}

/**
 * Writes or reads the tokens of a tokenizer in the order of their ranks. Its training made each of two earlier ones, so
 * two ranks say a token. How the first ends tells most of what can be known of the second.
 *
 * @param bytes - the tokens of one byte, which come first
 * @param count - of all tokens
 * @param wanted - what is written; absent where it is read
 */
export function codeTokens(coder: Coder, bytes: Uint8Array, count: number, wanted?: Parts): Parts {
  const parts = { left: new Uint32Array(count), right: new Uint32Array(count) };
  const opens = new Uint8Array(count);
  const closes = new Uint8Array(count);
  const lefts = partModel(coder, { tokens: count, kinds: CHARACTERS, contexts: 1 }, wanted?.left);
  const rights = partModel(
    coder,
    { tokens: count, kinds: 2 * CHARACTERS, contexts: CHARACTERS },
    wanted?.right,
  );
  const space = bytes.indexOf(SPACE);
  for (let token = 0; token < count; token += 1) {
    if (token < bytes.length) {
      const kind = kindOf(Number(bytes[token]));
      opens[token] = kind;
      closes[token] = kind;
    } else {
      const left = lefts.code(0, token);
      const right = rights.code(Number(closes[left]), token);
      parts.left[token] = left;
      parts.right[token] = right;
      const inner = Number(opens[right]);
      opens[token] = left === space ? CHARACTERS + (inner % CHARACTERS) : Number(opens[left]);
      closes[token] = Number(closes[right] === INSIDE ? closes[left] : closes[right]);
    }
    lefts.add(token, Number(closes[token]));
    rights.add(token, Number(opens[token]));
  }
  return parts;
}

function kindOf(byte: number): number {
  if (byte >= 0xc0) return byte - 0xc0 + 8;
  if (byte >= 0x80) return INSIDE;
  if (byte >= 0x61 && byte <= 0x7a) return 1;
  if (byte >= 0x41 && byte <= 0x5a) return 2;
  if (byte >= 0x30 && byte <= 0x39) return 3;
  return byte <= SPACE ? 4 : 5;
}
