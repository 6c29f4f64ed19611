import { expect, test } from 'vitest';
import { layExample } from '../../../src/rules/explain/lay-example.ts';

const example = new Map([
  ['a.md', 'one two'],
  ['b.md', 'three'],
]);

test('replaces, adds and removes files, sorted by path, and leaves the example as it is', () => {
  const { head } = layExample(example, { files: { 'b.md': null, 'A.md': 'new' } });
  expect([...head]).toEqual([
    ['A.md', 'new'],
    ['a.md', 'one two'],
  ]);
  expect(example.size).toBe(2);
});

test('edits the example’s own file, one after the other', () => {
  const edits: [string, string][] = [
    ['one', 'two three'],
    ['three', '$&'],
  ];
  expect(layExample(example, { edits: { 'a.md': edits } }).head.get('a.md')).toBe('two $& two');
});

test('the base side is laid over the example, not over head', () => {
  const laid = layExample(example, { files: { 'a.md': 'head' }, base: { 'b.md': 'base' } });
  expect(laid.base?.get('a.md')).toBe('one two');
  expect(laid.head.get('b.md')).toBe('three');
});

test.each([
  ['that is not there', 'four'],
  ['that is there twice', 'o'],
])('refuses an edit of a text %s', (_, from) => {
  expect(() => layExample(example, { edits: { 'a.md': [[from, '']] } })).toThrow(
    `a.md of the example must hold this text exactly once: ${from}`,
  );
});
