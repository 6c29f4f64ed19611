import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patterns } from '../../../src/diff/classifiers/patterns.ts';
import { covers } from '../../../src/diff/glob-coverage.ts';
import { classified } from '../../support/classified.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

const said = (base: unknown, head: unknown) =>
  classified(patterns, 'tools/pay/scope', base, head).map((line) => line.split(':')[0]);

describe('a list of what is granted', () => {
  test.each<[string, unknown, unknown, string[]]>([
    ['one more', ['a:read'], ['a:read', 'a:write'], ['tool.widened loosened']],
    ['one less', ['a:read', 'a:write'], ['a:read'], ['tool.narrowed tightened']],
    ['one for another', ['a:read'], ['a:write'], ['tool.widened loosened']],
    [
      'a part of what a wildcard grants',
      ['a:*'],
      ['a:read', 'a:*:own'],
      ['tool.narrowed tightened'],
    ],
    ['a wildcard for a name', ['a:read'], ['a:*'], ['tool.widened loosened']],
    ['the list removed: everything is granted', ['a:read'], undefined, ['tool.widened loosened']],
    ['the list added: no longer everything', undefined, ['a:*'], ['tool.narrowed tightened']],
    ['an empty list grants nothing', ['a:read'], [], ['tool.narrowed tightened']],
    ['empty is not absent', [], undefined, ['tool.widened loosened']],
    [
      'a name that a wildcard grants anyway',
      ['a:*'],
      ['a:*', 'a:read'],
      ['metadata.edited neutral'],
    ],
    ['another order', ['a', 'b'], ['b', 'a'], []],
  ])('%s', (_, base, head, lines) => {
    expect(said(base, head)).toEqual(lines);
  });
});

describe('covers', () => {
  test.each([
    ['*', '', true],
    ['*', 'a*b', true],
    ['a:*', 'a:b', true],
    ['a:*', 'a:', true],
    ['a:*', 'a', false],
    ['a:b', 'a:*', false],
    ['*:own', 'a:*:own', true],
    ['a*c*e', 'abcde', true],
    ['a*c*e', 'abde', false],
    ['**', '*', true],
    ['*', '**', true],
    ['a*a', 'a', false],
    ['a*a', 'a*', false],
    ['?', 'a', false],
  ])('%s over %s: %s', (wide, narrow, answer) => {
    expect(covers(wide, narrow)).toBe(answer);
  });

  test('holds for every text that the narrower one matches', () => {
    const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
    const matches = (pattern: string, name: string) =>
      new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name);
    fc.assert(
      fc.property(glob, glob, fc.array(text, { minLength: 20 }), (wide, narrow, texts) => {
        fc.pre(covers(wide, narrow));
        for (const name of texts) if (matches(narrow, name)) expect(matches(wide, name)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('takes no time for a pattern made to take long', () => {
    const spent = cpuTimer();
    expect(covers(`${'*a'.repeat(100)}b`, 'a'.repeat(200))).toBe(false);
    expect(spent()).toBeLessThan(100);
  });
});
