import type { Bump } from './bump.ts';
import type { Change } from './change.ts';
import type { Finding, SuppressedFinding } from './finding.ts';

export type Verdict = 'pass' | 'block' | 'inconclusive';

/** What `headgate check` found, `headgate/check/v1`: the one input of every reporter. */
export interface CheckReport {
  readonly schema: 'headgate/check/v1';
  readonly verdict: Verdict;
  /** Commit ids, or `working tree`, or `dir:PATH`; null when there is no base. */
  readonly base: string | null;
  readonly head: string;
  readonly agents: readonly AgentReport[];
  /** Sorted by severity, file, line, column, rule. */
  readonly findings: readonly Finding[];
  /** What an inline comment or the baseline took out of `findings`, in the same order. */
  readonly suppressed?: readonly SuppressedFinding[];
  readonly summary: Summary;
}

export interface AgentReport {
  readonly name: string;
  readonly path: string;
  readonly status: 'added' | 'changed' | 'removed' | 'unchanged';
  readonly version: { readonly base: string | null; readonly head: string | null };
  readonly bump: { readonly required: Bump; readonly declared: Bump };
  readonly changes: readonly Change[];
  /** False where one side could not be read whole: `changes` and `required` then say nothing. */
  readonly compared?: false;
  /** What its evals said, where they were asked. */
  readonly evals?: EvalOutcome;
}

/** What a comparison of evals came to, as a check reports it; the whole is a `headgate/verdict/v1`. */
export interface EvalOutcome {
  readonly verdict: Verdict;
  /** False: nothing was measured that a verdict could rest on. */
  readonly complete: boolean;
  /** In one sentence. */
  readonly why: string;
  readonly todo?: string;
  /** Model calls made, and US dollars. */
  readonly calls: number;
  readonly costUsd: number;
  /** The bump that answers ask for, where the declared one is less. */
  readonly behaviour?: { readonly required: Bump; readonly message: string };
}

interface Summary {
  /** Agents that stand at head, looked at or not. */
  readonly agents: number;
  /** Agents looked at. */
  readonly checked: number;
  readonly changed: number;
  readonly errors: number;
  readonly warnings: number;
  /** Findings that an inline comment or the baseline suppressed. */
  readonly suppressed: number;
}
