import { expect, test } from 'vitest';
import { matchGlob } from '../../../src/rules/helpers/match-glob.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

test.each([
  ['anthropic/*', 'anthropic/claude-sonnet-4-5-20250929', true],
  ['anthropic/*', 'openai/gpt-4o', false],
  ['openai/gpt-4o-*', 'openai/gpt-4o-2024-11-20', true],
  ['openai/gpt-4o-*', 'openai/gpt-4o', false],
  ['openai/gpt-4o', 'openai/gpt-4o', true],
  ['openai/gpt-4o', 'openai/gpt-4o-mini', false],
  ['*', '', true],
  ['*/*-latest', 'mistral/mistral-large-latest', true],
  ['a*ab', 'ab', false],
  ['a*b*a', 'aba', true],
  ['a.c', 'abc', false],
])('%s on %s: %s', (glob, text, expected) => {
  expect(matchGlob(glob, text)).toBe(expected);
});

test('no glob is slow: two hundred stars take no longer than a text has letters', () => {
  const spent = cpuTimer();
  expect(matchGlob(`${'*a'.repeat(200)}*b`, 'a'.repeat(20_000))).toBe(false);
  expect(spent()).toBeLessThan(200);
});
