import { codeTokens, type Parts } from './code-tokens.ts';
import { rangeWriter } from './range-writer.ts';

/** Text, or bytes where they are no text. */
export type Token = string | readonly number[];

/** Rounds in which the split of each token is chosen anew by how often the last round took its parts. */
const ROUNDS = 4;

/** Packs the tokens of a tokenizer, in the order of their ranks and those of one byte first, for `unpackTokens`. */
export function packTokens(tokens: readonly Token[]): Uint8Array {
  const texts = tokens.map((token) => bytesOf(token).toString('latin1'));
  const singles = texts.filter((text) => text.length === 1).length;
  const bytes = Buffer.from(texts.slice(0, singles).join(''), 'latin1');
  const writer = rangeWriter();
  codeTokens(writer, bytes, tokens.length, partsOf(texts));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(tokens.length, 0);
  head.writeUInt32BE(singles, 4);
  return Buffer.concat([head, bytes, writer.end()]);
}

function bytesOf(token: Token): Buffer {
  return typeof token === 'string' ? Buffer.from(token) : Buffer.from(token);
}

type Split = readonly [left: number, right: number];

/** Most tokens can be split in several ways; the commoner its parts are, the less they cost. */
function partsOf(texts: readonly string[]): Parts {
  const ranks = new Map(texts.map((text, rank) => [text, rank]));
  const splits = texts.map((text, rank) => splitsOf(text, rank, ranks));
  let uses = none(texts.length);
  let parts = none(texts.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const worth = ([left, right]: Split) =>
      (Number(uses.left[left]) + 0.1) * (Number(uses.right[right]) + 0.1);
    const next = none(texts.length);
    parts = none(texts.length);
    for (const [rank, [first, ...others]] of splits.entries()) {
      if (!first) continue;
      const [left, right] = others.reduce((a, b) => (worth(b) > worth(a) ? b : a), first);
      parts.left[rank] = left;
      parts.right[rank] = right;
      next.left[left] = Number(next.left[left]) + 1;
      next.right[right] = Number(next.right[right]) + 1;
    }
    uses = next;
  }
  return parts;
}

function none(tokens: number): Parts {
  return { left: new Uint32Array(tokens), right: new Uint32Array(tokens) };
}

function splitsOf(text: string, rank: number, ranks: ReadonlyMap<string, number>): Split[] {
  const splits: Split[] = [];
  for (let at = 1; at < text.length; at += 1) {
    const left = ranks.get(text.slice(0, at)) ?? rank;
    const right = ranks.get(text.slice(at)) ?? rank;
    if (left < rank && right < rank) splits.push([left, right]);
  }
  if (splits.length === 0 && text.length > 1) {
    throw new Error(`token ${rank} is not made of two earlier ones`);
  }
  return splits;
}
