import { expect, it } from 'vitest';
import { refMatches } from '../../src/protect/ref-matches.ts';
import { cpuTimer } from '../support/cpu-timer.ts';

it.each([
  ['~ALL', 'refs/heads/x', true],
  ['~DEFAULT_BRANCH', 'refs/heads/main', true],
  ['~DEFAULT_BRANCH', 'refs/heads/main2', false],
  ['refs/heads/env/*', 'refs/heads/env/prod', true],
  ['refs/heads/env/*', 'refs/heads/env/a/b', false],
  ['refs/heads/env/*', 'refs/heads/env', false],
  ['refs/heads/**/prod', 'refs/heads/env/prod', true],
  ['refs/heads/**/prod', 'refs/heads/a/b/prod', true],
  ['refs/heads/**/prod', 'refs/heads/prod', true],
  ['refs/tags/*/v*', 'refs/tags/refunds/v1.2.3', true],
  ['refs/tags/*/v*', 'refs/tags/v1.2.3', false],
  ['refs/heads/a*b*c', 'refs/heads/axxbyyc', true],
  ['refs/heads/a*b*c', 'refs/heads/axxcyyb', false],
  ['refs/heads/?nv', 'refs/heads/env', true],
  ['refs/heads/*ab', 'refs/heads/b', false],
])('%s and %s: %s', (pattern, ref, expected) => {
  expect(refMatches(pattern, ref, 'main')).toBe(expected);
});

it('takes no longer for a pattern that was written to take long', () => {
  const spent = cpuTimer();
  expect(
    refMatches(`refs/heads/${'*a'.repeat(200)}b`, `refs/heads/${'a'.repeat(5_000)}`, 'main'),
  ).toBe(false);
  expect(spent()).toBeLessThan(1_000);
});
