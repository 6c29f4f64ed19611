import { expect, test } from 'vitest';
import { outlook } from '../../../src/evals/compare/outlook.ts';
import { settingsFromPolicy } from '../../../src/evals/decision/settings-from-policy.ts';
import { comparisonOf } from '../support/made-trials.ts';

test('what a comparison takes is known before it is run', () => {
  const each = (index: number) => (index < 3 ? { critical: 'never' as const, repeat: 2 } : {});
  const expected = outlook(comparisonOf({ each }));
  expect(expected).toMatchObject({ affected: 100, criticalRuns: 6, mostRuns: 800, answers: true });
  expect(expected?.runs).toBeGreaterThan(150);
  expect(expected?.runs).toBeLessThan(300);
});

test('a suite that can’t answer will not be run', () => {
  const each = () => ({ critical: 'never' as const });
  const small = outlook(comparisonOf({ cases: 20, settings: { margin: 0.05 }, each }));
  expect(small).toMatchObject({ answers: false, criticalRuns: 0, runs: 0, mostRuns: 0 });
});

test('nothing affected needs no outlook', () => {
  expect(outlook(comparisonOf({ each: (index) => ({ head: `base-${index}` }) }))).toBeUndefined();
});

test('settings come from the policy, and from the command line before it', () => {
  const policy = { margin: 0.08, mode: 'strict', maxCalls: 5, flips: 0.3 } as const;
  expect(settingsFromPolicy(200, policy, { mode: 'fixed' })).toMatchObject({
    margin: 0.08,
    mode: 'fixed',
    flips: 0.3,
    alpha: 0.0375,
  });
  expect(settingsFromPolicy(149).margin).toBe(0.1);
  expect(settingsFromPolicy(150).margin).toBe(0.05);
  expect(Object.keys(settingsFromPolicy(200, policy))).not.toContain('maxCalls');
});
