import { digestOfJson } from '../../core/digest-of-json.ts';
import type { Trial } from '../../core/trial.ts';
import type { Comparison } from '../decision/comparison.ts';
import { comparisonKey } from '../decision/comparison-key.ts';
import type { Decision } from '../decision/decision.ts';
import { isAffected } from '../decision/is-affected.ts';
import { isGraded } from '../decision/pair.ts';
import { negativeFlips } from '../statistics/negative-flips.ts';
import { randomFrom } from '../statistics/random-from.ts';
import { wilson } from '../statistics/wilson.ts';
import { caseLists } from './case-lists.ts';
import { criticalReport } from './critical-report.ts';
import { questionReport } from './question-report.ts';
import { type Replayed, replay } from './replay.ts';
import { rounded } from './rounded.ts';
import { spendingReport } from './spending-report.ts';
import type { EvalVerdict, FlipReport, ShareReport } from './verdict.ts';
import { whyOf } from './why.ts';

const Z95 = 1.959963984540054;
const INCOMPLETE: readonly string[] = ['no-cases', 'nothing-worked', 'stopped'];

/**
 * The verdict of a comparison on the runs of a ledger, in any order: those it needs are taken, others are left.
 * Nothing else goes into it.
 *
 * @param replayed of the same ledger, where it was replayed already.
 */
export function verdictOf(
  comparison: Comparison,
  ledger: readonly Trial[],
  replayed: Replayed = replay(comparison, ledger),
): EvalVerdict {
  const { agent, base, head, settings, cases } = comparison;
  const { decision, used, runs } = replayed;
  const key = comparisonKey(comparison);
  const random = randomFrom(key);
  const questions = decision.questions.map((one) => {
    return questionReport(one, decision.pairs, settings, random);
  });
  const affected = cases.filter(isAffected);
  const critical = comparison.calibration ? [] : cases.filter((one) => one.critical !== undefined);
  const flips = flipReport(decision, settings.flips, affected.length / Math.max(1, cases.length));
  const graded = decision.pairs.filter(isGraded);
  return {
    schema: 'headgate/verdict/v1',
    agent,
    verdict: decision.verdict,
    complete: !INCOMPLETE.includes(decision.reason.code),
    reason: decision.reason,
    ...whyOf(comparison, decision, questions),
    comparison: key,
    ledger: digestOfJson(used),
    base,
    head,
    settings,
    cases: { all: cases.length, affected: affected.length, critical: critical.length },
    pairs: {
      drawn: decision.pairs.length,
      missing: decision.pairs.length - graded.length,
      cap: decision.cap,
    },
    ...(decision.forecast === undefined ? {} : { forecast: decision.forecast }),
    questions,
    critical: critical.map((one) => {
      const outcome = decision.critical.find((other) => other.key === one.key);
      const own = used.filter(({ case: of, fingerprint }) => {
        return of === one.key && fingerprint === one.head;
      });
      return criticalReport(one, outcome, own);
    }),
    passed: {
      base: shareOf(graded.map((pair) => pair.base)),
      head: shareOf(graded.map((pair) => pair.head)),
    },
    flips,
    ...caseLists(decision.pairs, runs, decision.broken),
    spent: spendingReport(comparison, used, flips.rate),
  };
}

function shareOf(trials: readonly Trial[]): ShareReport {
  const passed = trials.filter((trial) => trial.passed).length;
  const [low, high] = wilson(passed, trials.length, Z95);
  return { passed, of: trials.length, low: rounded(low), high: rounded(high) };
}

/** @param share of all cases that is affected; the others can't flip for the worse. */
function flipReport({ pairs }: Decision, expected: number, share: number): FlipReport {
  const graded = pairs.filter(isGraded);
  const differ = graded.filter(({ base, head }) => base.passed !== head.passed);
  const losses = differ.filter(({ base }) => base.passed).length;
  const counts = { losses, wins: differ.length - losses, pairs: graded.length };
  const passed = graded.filter(({ base }) => base.passed).length;
  const { rate, compatibility } = negativeFlips(counts, passed);
  return {
    rate: rounded((10 * expected + differ.length) / (10 + graded.length)),
    negative: rounded(rate * share),
    compatibility: rounded(compatibility),
  };
}
