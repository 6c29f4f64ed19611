import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, MAX_FILE_BYTES } from '../../../src/load/text/decode-text.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => Uint8Array.from(values);

describe('decodeText', () => {
  it('keeps every byte of UTF-8: line endings, blanks at the end, emoji, marks inside', () => {
    const text = 'a\r\nb\n\n  é 👩‍💻\t\u200b\ufeff \r';
    expect(decodeText('f.md', utf8(text))).toEqual({ text });
  });

  it('takes any text that has neither NUL nor a leading byte order mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(text.isWellFormed() && !text.includes('\0') && !text.startsWith('\ufeff'));
        expect(decodeText('f.md', utf8(text))).toEqual({ text });
      }),
    );
  });

  it('takes an empty file: whether it may be empty is for its reader to say', () => {
    expect(decodeText('f.md', bytes())).toEqual({ text: '' });
  });

  it.each([
    ['a byte of Latin-1', bytes(0x61, 0x0a, 0x63, 0xe9, 0x20), 'the byte e9 (byte 4, line 2)'],
    ['a character that the end cuts off', bytes(0x61, 0xe2, 0x82), 'the byte e2 (byte 2, line 1)'],
    ['an overlong slash', bytes(0x2e, 0xc0, 0xaf), 'the byte c0 (byte 2, line 1)'],
    ['half of a surrogate pair', bytes(0xed, 0xa0, 0x80), 'the byte ed (byte 1, line 1)'],
    ['a stray continuation', bytes(0x0a, 0x0a, 0x80), 'the byte 80 (byte 3, line 3)'],
    ['a code point past the last', bytes(0xf4, 0x90, 0x80, 0x80), 'the byte f4 (byte 1, line 1)'],
  ])('says where UTF-8 ends: %s', (_, input, where) => {
    expect(decodeText('f.md', input)).toEqual({
      problems: [
        {
          rule: 'file/encoding',
          file: 'f.md',
          message: `The file is not UTF-8: ${where} begins no character.`,
          line: Number(/line (\d)/.exec(where)?.[1]),
          todo: 'Save it as UTF-8; if the file is binary, it does not belong into an agent.',
        },
      ],
    });
  });

  it.each([
    [
      'UTF-16 with its mark',
      bytes(0xff, 0xfe, 0x61, 0x00),
      'UTF-16 (it starts with the bytes ff fe)',
    ],
    [
      'UTF-16, big endian',
      bytes(0xfe, 0xff, 0x00, 0x61),
      'UTF-16 (it starts with the bytes fe ff)',
    ],
    ['UTF-16 without mark', bytes(0x61, 0, 0x62, 0, 0x63, 0), 'UTF-16 (every other byte is zero)'],
    ['the same, big endian', bytes(0, 0x61, 0, 0x62, 0, 0x63), 'UTF-16 (every other byte is zero)'],
    ['a UTF-8 byte order mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'byte order mark (U+FEFF)'],
    ['a NUL', bytes(0x61, 0x62, 0x63, 0x00, 0x64), 'NUL character'],
  ])('refuses %s', (_, input, message) => {
    expect(decodeText('f.md', input)).toEqual({
      problems: [
        expect.objectContaining({
          rule: 'file/encoding',
          message: expect.stringContaining(message),
          todo: expect.stringMatching(/\.$/),
        }),
      ],
    });
  });

  it('points at the character that it refuses', () => {
    expect(decodeText('f.md', utf8('abc\0d'))).toMatchObject({
      problems: [{ range: { start: 3, end: 4 } }],
    });
  });

  it('reads files up to the limit, and no byte more', () => {
    expect(decodeText('f.md', new Uint8Array(MAX_FILE_BYTES).fill(0x61))).toHaveProperty('text');
    expect(decodeText('f.md', new Uint8Array(MAX_FILE_BYTES + 1).fill(0x61))).toMatchObject({
      problems: [
        {
          rule: 'file/too-large',
          message: 'The file has 1048577 bytes; headgate reads files of at most 1048576.',
        },
      ],
    });
    expect(decodeText('f.md', utf8('abcd'), 3)).toHaveProperty('problems');
  });

  it('recognises a git-lfs pointer, and not a text that speaks of one', () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
    expect(decodeText('system.md', utf8(pointer))).toMatchObject({
      problems: [{ rule: 'file/lfs-pointer', file: 'system.md', range: { start: 0, end: 42 } }],
    });
    expect(decodeText('f.md', utf8(`See: ${pointer}`))).toHaveProperty('text');
    expect(decodeText('f.md', utf8(pointer + 'text\n'.repeat(300)))).toHaveProperty('text');
  });

  it('bisects a large file quickly', () => {
    const large = new Uint8Array(MAX_FILE_BYTES).fill(0x0a);
    large[MAX_FILE_BYTES - 10] = 0xff;
    const spent = cpuTimer();
    expect(decodeText('f.md', large)).toMatchObject({
      problems: [{ message: expect.stringContaining(`byte ${MAX_FILE_BYTES - 9}, line`) }],
    });
    expect(spent()).toBeLessThan(500);
  });
});
