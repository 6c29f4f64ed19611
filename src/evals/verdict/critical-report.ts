import type { Trial } from '../../core/trial.ts';
import type { ComparedCase } from '../decision/comparison.ts';
import type { CriticalOutcome } from '../decision/decision.ts';
import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { rounded } from './rounded.ts';
import { runsReport } from './runs-report.ts';
import type { CriticalReport } from './verdict.ts';

const LEVEL = 0.05;

/**
 * What is known of a critical case: not only whether it failed now but how rarely it can fail at all, by every run of
 * this configuration that the ledger has. Never having failed is policy, and no proof.
 */
export function criticalReport(
  one: ComparedCase,
  outcome: CriticalOutcome | undefined,
  head: readonly Trial[],
): CriticalReport {
  const graded = head.filter(({ status }) => status === 'graded');
  const failed = outcome?.failed ?? false;
  const failures = graded.filter(({ passed }) => !passed).length;
  return {
    case: one.key,
    description: one.description,
    rule: one.critical ?? 'never',
    failed,
    runs: graded.length,
    failures,
    atMost: graded.length === 0 ? 1 : rounded(clopperPearson(failures, graded.length, LEVEL)[1]),
    ...(failed ? { head: runsReport(graded, 'failed') } : {}),
  };
}
