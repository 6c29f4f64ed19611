import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefName, isRemote } from '../../../src/adapters/git/ref-name.ts';

function gitTakes(name: string): boolean {
  try {
    execFileSync('git', ['check-ref-format', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it('agrees with git on what can be a full ref name', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      '/',
      '.',
      '..',
      '.lock',
      '@',
      '@{',
      '~',
      '^',
      ':',
      '?',
      '*',
      '[',
      '\\',
      ' ',
      '\t',
      '\x7f',
      '-',
      'ü',
      '{',
    ],
  );
  const name = fc
    .array(piece, { minLength: 1, maxLength: 5 })
    .map((pieces) => `refs/heads/${pieces.join('')}`);
  fc.assert(
    fc.property(name, (ref) => {
      expect(isRefName(ref)).toBe(gitTakes(ref));
    }),
    { numRuns: 300 },
  );
});

it.each([
  'main',
  'HEAD',
  'refs/heads',
  'refs/heads/',
  '-refs/heads/x',
  ' refs/heads/x',
  'xrefs/heads/x',
])('takes nothing that is not a full name: %j', (name) => {
  expect(isRefName(name)).toBe(false);
});

it('takes names, URLs and paths as remotes, and no options', () => {
  const remotes = [
    'origin',
    'https://example.com/x.git',
    'git@example.com:x.git',
    '/srv/x y.git',
    '../x',
  ];
  expect(remotes.every(isRemote)).toBe(true);
  expect(['', '-u', '--upload-pack=touch x', 'a\nb', 'a\0b'].some(isRemote)).toBe(false);
});
