import { describe, expect, test } from 'vitest';
import { foundBy } from '../support/found-by.ts';

const GUARDRAILS = 'agents/example/guardrails.yaml';

describe('guardrail/bad-pattern', () => {
  const found = async (pattern: string) => {
    const guardrail = { id: 'g', stage: 'input', kind: 'pattern', pattern, enforcement: 'block' };
    const files = { [GUARDRAILS]: JSON.stringify({ guardrails: [guardrail] }) };
    const [line = ''] = await foundBy('guardrail/bad-pattern', { files });
    return line.replace(/^.* pattern of `g` /, '');
  };

  test.each([
    ['(?<!\\d)\\d{13}', 'is not RE2: look-behind, `(?<!`'],
    ['(?=a)b', 'is not RE2: look-ahead, `(?=`'],
    ['(a)\\1', 'is not RE2: a back-reference, `\\1`'],
    ['(?>a)b', 'is not RE2: an atomic group, `(?>`'],
    ['a++b', 'is not RE2: a possessive quantifier, `++`'],
    ['(a', 'is not RE2: missing closing ): `(a`'],
    ['a{2001}', 'is not RE2: invalid repeat count: `{2001}`'],
    ['/ignore (all|previous)/i', 'has slashes around it and flags behind, which it would look for'],
    ['a?', 'matches every text'],
  ])('%s %s', async (pattern, complaint) => {
    expect(await found(pattern)).toBe(complaint);
  });

  test.each([
    '/etc/passwd',
    '/usr/local/s',
    '/home/[a-z]+/',
    '\\(?=',
    '[(?=]x',
    '(?i)ignore',
    '(?P<n>a)',
  ])('%s is one', async (pattern) => {
    expect(await found(pattern)).toBe('');
  });
});

test.each([
  ['act: 0.5, ask: 0.8', 1],
  ['act: 0.8, ask: 0.8', 0],
  ['act: 0.5', 0],
  ['ask: 0.5', 0],
])('guardrail/confidence-inconsistent, %s: %i', async (confidence, count) => {
  const edits = { [GUARDRAILS]: [['act: 0.8, ask: 0.5', confidence] as const] };
  expect(await foundBy('guardrail/confidence-inconsistent', { edits })).toHaveLength(count);
});
