import { expect, test } from 'vitest';
import type { Digest } from '../../../src/core/digest.ts';
import type { Comparison as Affected } from '../../../src/evals/affected-cases.ts';
import { comparisonOf } from '../../../src/evals/compare/comparison-of.ts';
import { comparisonKey } from '../../../src/evals/decision/comparison-key.ts';
import { isAffected } from '../../../src/evals/decision/is-affected.ts';
import { measurementChanges } from '../../../src/evals/decision/measurement-changes.ts';
import { settingsFor } from '../../../src/evals/decision/settings.ts';
import type { Fingerprint } from '../../../src/evals/fingerprint.ts';
import { comparison as validComparison } from '../../../src/generated/ledger-validators.js';

function fingerprint(name: string, judge = 'judge'): Fingerprint {
  const part = (value: string): Digest => `sha256:${value}`;
  const [all, graders] = [part(name), part('graders')];
  return {
    digest: all,
    parts: {
      case: all,
      messages: all,
      output: all,
      tools: all,
      guardrails: all,
      model: all,
      parameters: all,
      graders,
      judge: part(judge),
    },
  };
}

function affected(over: Partial<Affected> = {}, judge = 'judge'): Affected {
  const cases = ['b', 'a', 'b'].map((key) => ({
    case: {
      key,
      description: `case ${key}`,
      vars: {},
      asserts: [],
      options: {},
      repeat: 1,
      location: { file: 'evals/a.yaml', line: 1, column: 1 } as never,
    },
    base: fingerprint(`base ${key}`),
    head: fingerprint(key === 'a' ? 'base a' : 'head b', judge),
    affected: key === 'b',
  }));
  return { cases, added: [], removed: [], ...over };
}

const OPTIONS = {
  agent: 'refund-assistant',
  base: { label: 'main', model: 'openai/gpt' },
  head: { label: 'pr-1', model: 'openai/gpt' },
  settings: settingsFor(2),
  since: '2026-03-01T00:00:00Z',
};

test('cases are sorted by key, and one that stands twice is one', () => {
  const comparison = comparisonOf(affected(), OPTIONS);
  expect(comparison.cases.map((one) => [one.key, isAffected(one)])).toEqual([
    ['a', false],
    ['b', true],
  ]);
  expect(measurementChanges(comparison)).toEqual([]);
});

test('a case of one side, or another judge, is another measure', () => {
  const changesOf = (one: Affected) => measurementChanges(comparisonOf(one, OPTIONS));
  expect(changesOf(affected({ added: ['c'] }))).toEqual(['dataset']);
  expect(changesOf(affected({ removed: ['c'] }))).toEqual(['dataset']);
  expect(changesOf(affected({}, 'other judge'))).toEqual(['judge']);
});

test('hidden state affects every case', () => {
  const { cases } = comparisonOf(affected({ hidden: 'a clock' }), OPTIONS);
  expect(cases.every(isAffected)).toBe(true);
});

test('the key names sides and suite, and no label or setting', () => {
  const key = (options: Partial<typeof OPTIONS>) =>
    comparisonKey(comparisonOf(affected(), { ...OPTIONS, ...options }));
  const other = { label: 'later', model: 'openai/gpt' };
  expect(key({ head: other, settings: settingsFor(2, { margin: 0.2 }) })).toBe(key({}));
  expect(comparisonKey(comparisonOf(affected({ added: ['c'] }), OPTIONS))).not.toBe(key({}));
});

test('it fits its schema where its digests are digests', () => {
  const comparison = comparisonOf(affected(), OPTIONS);
  expect([validComparison(comparison), validComparison.errors]).toEqual([true, null]);
});
