import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { digestOf } from '../../src/core/digest.ts';
import { suiteDigest } from '../../src/evals/suite-digest.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const suite = (files: Record<string, string>) =>
  suiteDigest(new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)])));

test('the digest of a suite is that of its sorted paths and their digests', () => {
  expect(suite({ 'evals/b.yaml': 'two', 'evals/a.yaml': 'one' })).toBe(
    digestOf(
      canonicalJson([
        ['evals/a.yaml', digestOf(bytes('one'))],
        ['evals/b.yaml', digestOf(bytes('two'))],
      ]),
    ),
  );
});

test('a byte, a name or a file more is another suite; what is no case is none of it', () => {
  const one = suite({ 'evals/a.yaml': 'one' });
  expect(suite({ 'evals/a.yaml': 'one ' })).not.toBe(one);
  expect(suite({ 'evals/b.yaml': 'one' })).not.toBe(one);
  expect(suite({ 'evals/a.yaml': 'one', 'evals/b.yaml': 'two' })).not.toBe(one);
  expect(
    suite({
      'evals/a.yaml': 'one',
      'agent.yaml': 'x',
      'evals/notes.md': 'x',
      'evals/x/y.yaml': 'x',
    }),
  ).toBe(one);
});
