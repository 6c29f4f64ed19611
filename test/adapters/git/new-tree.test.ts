import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newTree, type TreeLine } from '../../../src/adapters/git/new-tree.ts';
import { tempRepository } from '../../support/temp-repository.ts';

const some = '1'.repeat(40);
const file = (name: string, oid = some): TreeLine => ({ mode: '100644', name, oid });

/** The ids that git itself gives trees of these lines. */
function idsByGit(root: string, trees: readonly (readonly TreeLine[])[]): string[] {
  const types: Record<string, string> = { '040000': 'tree', '160000': 'commit' };
  const lineOf = ({ mode, name, oid }: TreeLine) =>
    `${mode} ${types[mode] ?? 'blob'} ${oid}\t${name}\0`;
  const input = trees.map((lines) => `${lines.map(lineOf).join('')}\0`).join('');
  const args = ['mktree', '-z', '--batch', '--missing'];
  return execFileSync('git', args, { cwd: root, input, encoding: 'utf8' }).trimEnd().split('\n');
}

const names = fc.oneof(
  // Where a file, a folder and longer names begin alike, git has an order of its own.
  fc.stringMatching(/^[ab][-./0A-z]{0,3}$/),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const modes = fc.constantFrom('100644', '100755', '120000', '160000', '040000', '040000');
const treesOf = (digits: number) =>
  fc.uniqueArray(
    fc.record({
      mode: modes,
      name: names.filter((name) => !/^(|\.|\.\.|\.git)$|[/\0]/i.test(name) && name.isWellFormed()),
      oid: fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`)),
    }),
    { selector: ({ name }) => name, maxLength: 8 },
  );

it.each([
  ['sha1', 40],
  ['sha256', 64],
] as const)('has the id that git gives it in a %s repository', (format, digits) => {
  const { root } = tempRepository(`--object-format=${format}`);
  fc.assert(
    fc.property(fc.array(treesOf(digits), { minLength: 20, maxLength: 20 }), (trees) => {
      const ours = trees.map((lines) => newTree(lines, format).oid);
      expect(ours).toEqual(idsByGit(root, trees));
    }),
    { numRuns: 10 },
  );
});

it('is the same, in whatever order its lines come', () => {
  const lines = ['b', 'a.b', 'a0', 'ä', 'B'].map((name) => file(name));
  const folder = { mode: '040000', name: 'a', oid: some };
  expect(newTree([folder, ...lines].reverse(), 'sha1')).toEqual(
    newTree([folder, ...lines], 'sha1'),
  );
});

describe('a tree', () => {
  it.each(['', '.', '..', '.git', '.GIT', 'a/b', 'a\0b'])('holds no entry called %j', (name) => {
    expect(() => newTree([file(name)], 'sha1')).toThrow("can't be a name in this tree");
  });

  it('holds no name twice', () => {
    const folder = { mode: '040000', name: 'a', oid: some };
    expect(() => newTree([file('a'), folder], 'sha1')).toThrow(/"a" can't be/);
  });

  it.each(['HEAD', 'abc', '', `${some}\n${some}`, '-w'])('points to no %j', (oid) => {
    expect(() => newTree([file('a', oid)], 'sha1')).toThrow('is not a full object id');
  });
});
