import { expect, test } from 'vitest';
import { compare } from '../../../src/evals/compare/compare.ts';
import { noiseReport } from '../../../src/evals/compare/noise-report.ts';
import { isGraded } from '../../../src/evals/decision/pair.ts';
import { replay } from '../../../src/evals/verdict/replay.ts';
import { chanceTrials, comparisonOf } from '../support/made-trials.ts';
import { memoryLedger } from '../support/memory-ledger.ts';

test('base against base tells flips, false alarms and the margin that a suite supports', async () => {
  const comparison = comparisonOf({
    cases: 60,
    settings: { margin: 0.02, answer: 0 },
    each: (index) => ({ head: `base-${index}`, hidden: true }),
    over: { calibration: true },
  });
  const trials = chanceTrials(5, () => 0.95);
  const { ledger, verdict } = await compare(comparison, { trials, ledger: memoryLedger() });
  expect(verdict.broken.confirmed).toBe(0);
  const { decision } = replay(comparison, ledger.trials);
  const report = noiseReport(comparison, decision.pairs.filter(isGraded));
  expect(report.pairs).toBe(verdict.pairs.drawn);
  expect(report.flips.low).toBeLessThan(0.095);
  expect(report.flips.high).toBeGreaterThan(0.095);
  expect(report.falseAlarms).toBeLessThanOrEqual(0.05);
  expect([0.08, 0.1]).toContain(report.supported);
  expect(report.margins[0]?.passChance).toBeLessThan(0.3);
  expect(report.margins.at(-1)?.passChance).toBe(1);
});
