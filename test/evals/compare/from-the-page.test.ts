import { expect, test } from 'vitest';
import { compare } from '../../../src/evals/compare/compare.ts';
import { ledgerText } from '../../../src/evals/compare/ledger-text.ts';
import { fromThePage } from '../support/from-the-page.ts';
import { type Chance, chanceTrials, comparisonOf } from '../support/made-trials.ts';
import { memoryLedger } from '../support/memory-ledger.ts';

// Who writes a second implementation by docs/evals.md gets the same verdicts.
test.each([
  ['no change', 0.95, 60],
  ['a large drop', 0.7, 60],
  ['a drop that is hard to tell', 0.88, 30],
  ['a small suite', 0.95, 12],
])(
  'a verdict can be computed from its ledger by the documentation alone: %s',
  async (_, chance, cases) => {
    const head: Chance = ({ side }) => (side === 'head' ? chance : 0.95);
    const each = (index: number) => (index % 3 === 0 ? { head: `base-${index}` } : {});
    for (let seed = 1; seed <= 8; seed++) {
      const comparison = comparisonOf({ cases, each, settings: { confirm: 0, answer: 0 } });
      const trials = chanceTrials(seed, head);
      const { verdict, ledger } = await compare(comparison, { trials, ledger: memoryLedger() });
      expect(fromThePage(ledgerText(ledger))).toEqual({
        verdict: verdict.verdict,
        pairs: verdict.pairs.drawn,
      });
    }
  },
);
