import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import * as whole from 'gpt-tokenizer/encoding/o200k_base';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packedTokens } from '../../../scripts/build/packed-tokens.ts';
import { packTokens, type Token } from '../../../scripts/build/tokens/pack-tokens.ts';
import { unpackTokens } from '../../../scripts/build/tokens/unpack-tokens.ts';

const TOKENS = 199_998;

describe('the tokenizer with its tokens packed', () => {
  let folder = '';
  let packed: typeof whole;
  beforeAll(async () => {
    folder = mkdtempSync(join(resolve('.cache'), 'tokens-'));
    await build({
      input: resolve('node_modules/gpt-tokenizer/esm/encoding/o200k_base.js'),
      platform: 'node',
      plugins: [packedTokens()],
      logLevel: 'silent',
      output: { dir: folder, format: 'cjs', entryFileNames: 'chunks/tokenizer.cjs' },
    });
    packed = createRequire(import.meta.url)(join(folder, 'chunks', 'tokenizer.cjs'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has every token under its rank', () => {
    const differing = Array.from({ length: TOKENS }, (_, rank) => rank).filter(
      (rank) => packed.decode([rank]) !== whole.decode([rank]),
    );
    expect(differing).toEqual([]);
    expect(packed.vocabularySize).toBe(whole.vocabularySize);
  });

  it.each([
    'Refund the order, then tell the customer why.',
    '안녕하세요 — Здравствуйте, שלום, 你好！',
    '\ufeffnamespace a;\r\n\t👩‍👩‍👧 \u{10ffff} �',
    '{"answer": 12345678, "naïve": true}',
  ])('reads %j as the whole one does', (text) => {
    expect(packed.encode(text)).toEqual(whole.encode(text));
  });

  it('is a fifth smaller than Brotli makes it, which is 768,485 bytes', () => {
    expect(statSync(join(folder, 'chunks', 'o200k_base.tokens')).size).toBeLessThan(0.8 * 768_485);
  });
});

describe('tokens that are packed', () => {
  it('are the same when they are unpacked, whatever they are', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte);
    const merges = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 300 });
    fc.assert(
      fc.property(fc.shuffledSubarray(bytes, { minLength: 1 }), merges, (singles, merges) => {
        const tokens = made(singles, merges);
        expect(unpackTokens(Buffer.from(packTokens(tokens)))).toEqual(tokens);
      }),
      { numRuns: 60 },
    );
  });

  it('begin with those that others are made of', () => {
    expect(() => packTokens(['a', 'b', 'abc'])).toThrow('token 2 is not made of two earlier ones');
  });
});

/** A vocabulary as training makes it, and as the tokenizer's package writes it down. */
function made(
  singles: readonly number[],
  merges: readonly (readonly [number, number])[],
): readonly Token[] {
  const all = singles.map((byte) => Buffer.of(byte));
  const seen = new Set(all.map((token) => token.toString('latin1')));
  for (const [a, b] of merges) {
    const token = Buffer.concat([a, b].map((at) => all[at % all.length] ?? Buffer.of()));
    if (seen.has(token.toString('latin1')) || token.length > 60) continue;
    seen.add(token.toString('latin1'));
    all.push(token);
  }
  return all.map((token) => {
    const text = new TextDecoder().decode(token);
    return Buffer.from(text).equals(token) ? text : [...token];
  });
}
