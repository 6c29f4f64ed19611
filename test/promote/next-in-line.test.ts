import { expect, test } from 'vitest';
import type { Candidate } from '../../src/promote/candidate.ts';
import { nextInLine } from '../../src/promote/next-in-line.ts';
import { candidate } from './context.ts';

const released = (version: string): Candidate => ({ ...candidate(), version });

function next(
  concurrency: 'queue' | 'supersede' | 'reject',
  candidates: readonly Candidate[],
  quarantined = new Set<string>(),
) {
  const found = nextInLine(candidates, concurrency, quarantined);
  return (
    found && [found.candidate.version, found.superseded.map(({ version }) => version), found.behind]
  );
}

const three = ['1.1.0', '1.2.0', '1.3.0'].map(released);

test('a queue takes the oldest, and so does who rejects', () => {
  expect(next('queue', three)).toEqual(['1.1.0', [], 2]);
  expect(next('reject', three)).toEqual(['1.1.0', [], 2]);
});

test('the newest supersedes the others', () => {
  expect(next('supersede', three)).toEqual(['1.3.0', ['1.1.0', '1.2.0'], 0]);
});

test('what is no release stands in nobody’s way', () => {
  const { release: _, ...broken } = released('1.1.0');
  expect(next('queue', [broken, ...three.slice(1)])).toEqual(['1.2.0', [], 1]);
  expect(next('supersede', [...three.slice(0, 1), { ...broken, version: '1.2.0' }])).toEqual([
    '1.1.0',
    [],
    0,
  ]);
});

test('what is quarantined waits only where there is nothing else', () => {
  const content = new Set([candidate().release?.content ?? '']);
  expect(next('queue', three, content)).toEqual(['1.3.0', [], 0]);
  expect(next('queue', [])).toBeUndefined();
});
