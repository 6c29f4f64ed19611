import type { Digest } from '../../core/digest.ts';
import type { Verdict } from '../../core/report.ts';
import type { ComparedSide } from '../decision/comparison.ts';
import type { Reason } from '../decision/decision.ts';
import type { Forecast } from '../decision/forecast.ts';
import type { Settings } from '../decision/settings.ts';

/**
 * What a comparison came to, `headgate/verdict/v1`: a pure function of its ledger, so that anyone who has the ledger
 * gets the same bytes. Numbers that were computed have six significant digits.
 */
export interface EvalVerdict {
  readonly schema: 'headgate/verdict/v1';
  readonly agent: string;
  readonly verdict: Verdict;
  /** False: nothing was measured that a verdict could rest on; exit code 3 and not 4. */
  readonly complete: boolean;
  readonly reason: Reason;
  /** The reason in one sentence. */
  readonly why: string;
  /** What to do about it; absent where nothing is to be done. */
  readonly todo?: string;
  /** Names both configurations and the suite; the order of the pairs follows from it. */
  readonly comparison: Digest;
  /** Of the runs that it rests on. */
  readonly ledger: Digest;
  readonly base: ComparedSide;
  readonly head: ComparedSide;
  readonly settings: Settings;
  readonly cases: { readonly all: number; readonly affected: number; readonly critical: number };
  /** Pairs drawn, those without two grades, and the most there could have been. */
  readonly pairs: { readonly drawn: number; readonly missing: number; readonly cap: number };
  readonly forecast?: Forecast;
  /** The suite first, then metrics, then slices. */
  readonly questions: readonly QuestionReport[];
  readonly critical: readonly CriticalReport[];
  /** Each side's share of passes over the pairs, with Wilson's interval of 95 %. */
  readonly passed: { readonly base: ShareReport; readonly head: ShareReport };
  readonly flips: FlipReport;
  readonly broken: CaseList;
  readonly fixed: CaseList;
  readonly spent: SpendingReport;
}

export interface QuestionReport {
  readonly kind: 'suite' | 'slice' | 'metric';
  readonly name: string;
  readonly answer: 'worse' | 'not-worse' | 'open';
  /** False: reported, and decides nothing. */
  readonly decides: boolean;
  readonly cases: number;
  readonly affected: number;
  /** The drop over all cases that matters. */
  readonly margin: number;
  readonly pairs: number;
  readonly losses: number;
  readonly wins: number;
  /** Of all cases, those that are not affected counted as 0. */
  readonly effect: EffectReport;
  /** The same, if the cases were a sample of others: cases, and not runs, are what varies. */
  readonly population: EffectReport;
  /** Decimal logarithms of the e-values and of what they had to reach; or p-values and their levels. */
  readonly evidence: EvidenceReport;
  /** The smallest drop over all cases that so many pairs tell from none. */
  readonly detectable: number;
  /** Pairs still missing for a fixed comparison with the same errors; 0 where the answer is known. */
  readonly more: number;
}

/** A difference, head minus base, with an interval of 1 − α. */
export interface EffectReport {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface EvidenceReport {
  readonly kind: 'log10-e' | 'p';
  readonly worse: number;
  readonly worseNeeds: number;
  readonly notWorse: number;
  readonly notWorseNeeds: number;
}

export interface CriticalReport {
  readonly case: string;
  readonly description: string;
  readonly rule: 'never' | 'confirmed';
  readonly failed: boolean;
  /** Graded runs of head's configuration in the ledger, those for other comparisons counted in. */
  readonly runs: number;
  readonly failures: number;
  /** Failure rate that these runs exclude with 95 %: 1 − .05^(1/runs) without failures, else by Clopper and Pearson. */
  readonly atMost: number;
  /** Where it failed: what head answered. */
  readonly head?: RunsReport;
}

export interface ShareReport {
  readonly passed: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

export interface FlipReport {
  /** Share of pairs that differ, counting what was known before as ten pairs. */
  readonly rate: number;
  /** Pairs that base passed and head failed, of all; over all cases. */
  readonly negative: number;
  /** Of what base passed, the share that head passed too. */
  readonly compatibility: number;
}

export interface CaseList {
  /** Cases with such a pair; those that stayed so when run again. */
  readonly seen: number;
  readonly confirmed: number;
  /** Confirmed ones first; at most ten. */
  readonly shown: readonly CaseReport[];
}

export interface CaseReport {
  readonly case: string;
  readonly description: string;
  readonly slice?: string;
  readonly confirmed: boolean;
  readonly base: RunsReport;
  readonly head: RunsReport;
}

export interface RunsReport {
  readonly passed: number;
  readonly of: number;
  /** One answer of that side, redacted, cut after 2,000 characters. */
  readonly output: string;
  /** What the graders said where it failed. */
  readonly because: readonly string[];
}

export interface SpendingReport {
  /** Model calls, judges counted in. */
  readonly calls: number;
  /** Those of runs that were stored already. */
  readonly storedCalls: number;
  readonly costUsd: number;
  readonly storedCostUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Calls of a fixed comparison of the whole suite with the same errors, both sides anew. */
  readonly fixedCalls: number;
  /** 1 − calls made / fixedCalls, not below 0. */
  readonly savedShare: number;
}
