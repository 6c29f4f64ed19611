import type { Dice } from '../simulation/dice.ts';
import { flipped } from './hostile-trees.ts';

type Spoil = (bytes: Buffer, dice: Dice) => Buffer;

const text = (made: string) => () => Buffer.from(made);

/** Ways to make a file that nobody wrote for headgate to read. */
export const HOSTILE_FILES: Readonly<Record<string, Spoil>> = {
  'flipped bits': flipped,
  'cut off': (bytes, dice) => bytes.subarray(0, dice.below(bytes.length + 1)),
  empty: text(''),
  'too large': () => Buffer.alloc(3 * 1024 * 1024, 0x61),
  'brackets without an end': text('['.repeat(200_000)),
  'braces without an end': text('{"a":'.repeat(100_000)),
  'aliases of aliases': text(
    `a0: &a0 x\n${Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join('')}`,
  ),
  'no UTF-8': () => Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
  'NUL bytes': (bytes) => Buffer.concat([bytes, Buffer.alloc(100)]),
  'a prototype': text(
    '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"schema":"headgate/environment/v1"}',
  ),
  'one long line': text(`name: ${'é'.repeat(400_000)}\n`),
  'control characters': text('name: "\u001b]8;;http://x\u0007\u202e"\n\u001b[2J\u0000'),
  'a scalar': text('42'),
  null: text('null'),
  'an LFS pointer': text(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
  ),
  'numbers that are none': (bytes) => Buffer.from(bytes.toString().replace(/\d+/g, '1e999')),
  'twice itself': (bytes) => Buffer.concat([bytes, bytes]),
};

/** Ways to make a commit that git never would. */
export const HOSTILE_COMMITS: Readonly<Record<string, Spoil>> = {
  'flipped bits': flipped,
  'cut off': (bytes, dice) => bytes.subarray(0, dice.below(bytes.length + 1)),
  'a parent that is not there': header((rest) => `parent ${'1'.repeat(40)}\n${rest}`),
  'ten thousand parents': header((rest) => `${`parent ${'2'.repeat(40)}\n`.repeat(10_000)}${rest}`),
  'no author': (bytes) =>
    Buffer.from(bytes.toString('latin1').replace(/^author .*\n/m, ''), 'latin1'),
  'a date that is none': (bytes) =>
    Buffer.from(bytes.toString('latin1').replace(/> \d+ /g, '> 99999999999999999999 '), 'latin1'),
  'a signature without an end': header(
    (rest) => `gpgsig -----BEGIN SSH SIGNATURE-----\n${' A\n'.repeat(10_000)}${rest}`,
  ),
  'trailers without an end': (bytes) =>
    Buffer.concat([bytes, Buffer.from(`\n\n${'Headgate-Operation: {\n'.repeat(20_000)}`)]),
  'control characters': (bytes) =>
    Buffer.concat([bytes, Buffer.from('\n\u001b]0;x\u0007\u202e\u0000')]),
  'no end of line': (bytes) =>
    Buffer.from(bytes.toString('latin1').replaceAll('\n', ' '), 'latin1'),
};

/** After the line of the tree. */
function header(edit: (rest: string) => string): Spoil {
  return (bytes) => {
    const [tree = '', ...rest] = bytes.toString('latin1').split('\n');
    return Buffer.from(`${tree}\n${edit(rest.join('\n'))}`, 'latin1');
  };
}
