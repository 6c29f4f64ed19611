import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { digestOf } from '../../../src/core/digest.ts';
import type { Trial } from '../../../src/core/trial.ts';
import { compare } from '../../../src/evals/compare/compare.ts';
import { verdictOf } from '../../../src/evals/verdict/verdict-of.ts';
import { verdict as validVerdict } from '../../../src/generated/ledger-validators.js';
import {
  type Chance,
  chanceTrials,
  comparisonOf,
  type MadeComparison,
  trialOf,
} from '../support/made-trials.ts';
import { memoryLedger } from '../support/memory-ledger.ts';

async function compared(seed: number, chance: Chance, made: MadeComparison = {}) {
  const ledger = memoryLedger();
  const comparison = comparisonOf(made);
  const { verdict } = await compare(comparison, { trials: chanceTrials(seed, chance), ledger });
  return { comparison, verdict, trials: [...ledger.trials] };
}
const worse: Chance = ({ side }) => (side === 'head' ? 0.65 : 0.95);

test('runs of other cases, and the order of runs, change nothing', async () => {
  const { comparison, verdict, trials } = await compared(2, worse);
  const others = [trialOf({ fingerprint: 'of another suite', passed: false })];
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...trials, ...others], { minLength: trials.length + 1 }),
      (all) => {
        expect(canonicalJson(verdictOf(comparison, all))).toEqual(canonicalJson(verdict));
      },
    ),
    { numRuns: 5 },
  );
});

test('a run that two machines made counts once, the earlier one', async () => {
  const { comparison, verdict, trials } = await compared(2, worse);
  const later = trials.map((trial): Trial => {
    return { ...trial, passed: !trial.passed, at: '2026-03-02T00:00:00Z' };
  });
  expect(verdictOf(comparison, [...later, ...trials])).toEqual(verdict);
});

test('where evidence is renewed, runs up to that moment count no more', async () => {
  const renews = '2026-03-01T11:00:00Z';
  const comparison = { ...comparisonOf(), renews };
  const ledger = memoryLedger();
  const { verdict } = await compare(comparison, { trials: chanceTrials(2, worse), ledger });
  expect(verdict.verdict).toBe('block');
  const old = ledger.trials.map((trial): Trial => ({ ...trial, passed: true, at: renews }));
  expect(verdictOf(comparison, [...old, ...ledger.trials])).toEqual(verdict);
  expect(verdictOf(comparison, old).complete).toBe(false);
});

test('the numbers of a receipt, by hand', () => {
  const comparison = comparisonOf({
    cases: 40,
    settings: { mode: 'fixed', margin: 0.2, alpha: 0.03, answer: 0 },
  });
  const trials = comparison.cases.flatMap(({ key, base, head }, index) => [
    trialOf({ case: key, fingerprint: base, passed: index >= 4 }),
    // Two of those that failed pass now; eight of those that passed fail.
    trialOf({ case: key, fingerprint: head, passed: index >= 12 || index < 2 }),
  ]);
  const { questions, passed, flips, spent, verdict } = verdictOf(comparison, trials);
  expect(verdict).toBe('inconclusive');
  expect(questions[0]).toMatchObject({
    pairs: 40,
    losses: 8,
    wins: 2,
    effect: { mean: -0.15 },
    // McNemar: P(X ≥ 8 of 10) − ½ P(X = 8) = 56/1024 − 45/2048.
    evidence: { kind: 'p', worse: 0.0327148, worseNeeds: 0.03 },
  });
  expect(passed.base).toMatchObject({ passed: 36, of: 40 });
  expect(passed.head).toMatchObject({ passed: 30, of: 40 });
  expect(flips).toEqual({ rate: 0.22, negative: 0.2, compatibility: 0.777778 });
  expect(spent).toMatchObject({ calls: 80, costUsd: 0.08, inputTokens: 8000, outputTokens: 800 });
});

test('what never failed is bounded by every run that the ledger has of it', async () => {
  const each = (index: number) => (index === 5 ? { critical: 'never' as const } : {});
  const { comparison, trials } = await compared(1, () => 1, { each });
  const before = Array.from({ length: 58 }, (_, sample) =>
    trialOf({ case: 'case-0005', fingerprint: 'head-5', sample: sample + 1 }),
  );
  const { critical } = verdictOf(comparison, [...trials, ...before]);
  expect(critical).toEqual([
    {
      case: 'case-0005',
      description: 'case 5',
      rule: 'never',
      failed: false,
      runs: 59,
      failures: 0,
      // 1 − .05^(1/59)
      atMost: 0.0495076,
    },
  ]);
});

test('every kind of verdict fits its schema', async () => {
  const other = digestOf(new TextEncoder().encode('other'));
  const { head } = comparisonOf();
  const made: readonly (readonly [string, boolean, MadeComparison, Chance])[] = [
    ['nothing-affected', true, { each: (index) => ({ head: `base-${index}` }) }, () => 1],
    ['not-worse', true, {}, () => 1],
    ['worse', true, {}, worse],
    ['critical-failed', true, { each: () => ({ critical: 'never' }) }, worse],
    ['too-many-broken', true, { settings: { maxConfirmedBroken: 0 } }, breaksOne],
    ['measurement-changed', true, { over: { head: { ...head, judge: other } } }, () => 1],
    ['cannot-answer', true, { cases: 5, settings: { margin: 0.02 } }, () => 1],
    ['no-cases', false, { cases: 0 }, () => 1],
  ];
  for (const [code, complete, comparison, chance] of made) {
    const { verdict } = await compared(3, chance, comparison);
    expect([verdict.reason.code, verdict.complete]).toEqual([code, complete]);
    expect([validVerdict(verdict), validVerdict.errors]).toEqual([true, null]);
    expect(verdict.why).toMatch(/^[^\n]+\.$/);
  }
});

const breaksOne: Chance = ({ caseKey, side }) =>
  caseKey === 'case-0007' && side === 'head' ? 0 : 1;

test('answers of any length are cut, and whole characters stay whole', async () => {
  const { comparison, trials } = await compared(2, worse);
  const long = trials.map((trial) => ({ ...trial, output: 'x'.repeat(1999) + '🙂'.repeat(5000) }));
  const { broken } = verdictOf(comparison, long);
  expect(broken.shown[0]?.head.output).toBe(`${'x'.repeat(1999)}…`);
});
