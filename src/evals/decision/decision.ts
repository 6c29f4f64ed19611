import type { Verdict } from '../../core/report.ts';
import type { Forecast } from './forecast.ts';
import type { MeasuredWith } from './measurement-changes.ts';
import type { Pair } from './pair.ts';
import type { Question } from './questions.ts';

/** Why a verdict is what it is, for machines. */
export type Reason =
  /** Pass: no fingerprint differs; or every question's drop is refuted. */
  | { readonly code: 'nothing-affected' | 'not-worse' }
  /** Block: critical cases failed; or harm is proven; or more broke than may. */
  | { readonly code: 'critical-failed'; readonly cases: readonly string[] }
  | { readonly code: 'worse'; readonly questions: readonly string[] }
  | { readonly code: 'too-many-broken'; readonly broken: number; readonly allowed: number }
  /** Inconclusive, with exit code 4. */
  | { readonly code: 'measurement-changed'; readonly parts: readonly MeasuredWith[] }
  | { readonly code: 'cannot-answer' | 'cap-reached' }
  | { readonly code: 'missing-pairs'; readonly missing: number; readonly of: number }
  /** Inconclusive and incomplete, with exit code 3: nothing was measured that a verdict could rest on. */
  | { readonly code: 'no-cases' | 'nothing-worked' | 'stopped' };

/** What was decided and on which runs; a receipt puts it into numbers and words. */
export interface Decision {
  readonly verdict: Verdict;
  readonly reason: Reason;
  readonly questions: readonly AnsweredQuestion[];
  /** In the order in which they were drawn. */
  readonly pairs: readonly Pair[];
  readonly critical: readonly CriticalOutcome[];
  /** Keys of cases that broke and, run again, stayed broken. */
  readonly broken: readonly string[];
  /** Most pairs there could have been. */
  readonly cap: number;
  /** Absent where nothing had to be run. */
  readonly forecast?: Forecast;
}

export interface AnsweredQuestion {
  readonly question: Question;
  readonly answer: 'worse' | 'not-worse' | 'open';
  readonly evidence: Evidence;
}

/** For and against, each with what it had to reach; natural logarithms of e-values, or p-values at one look. */
export type Evidence =
  | {
      readonly kind: 'e';
      readonly worse: number;
      readonly worseNeeds: number;
      readonly notWorse: number;
      readonly notWorseNeeds: number;
    }
  | {
      readonly kind: 'p';
      /** Adjusted by Holm's method. */
      readonly worse: number;
      readonly worseNeeds: number;
      readonly notWorse: number;
      readonly notWorseNeeds: number;
    };

export interface CriticalOutcome {
  readonly key: string;
  readonly rule: 'never' | 'confirmed';
  /** Graded runs of head for this gate, and those of them that failed. */
  readonly runs: number;
  readonly failures: number;
  readonly failed: boolean;
}
