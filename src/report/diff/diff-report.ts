import type { AgentReport } from '../../core/report.ts';
import type { CostDelta } from '../../diff/cost-delta.ts';
import type { TokenDelta } from '../../diff/token-delta.ts';
import type { DiffSegment } from '../../diff/word-diff.ts';

/** What `headgate diff` found, `headgate/diff/v1`: the one input of its reporters. */
export interface DiffReport {
  readonly schema: 'headgate/diff/v1';
  /** Commit ids, or `working tree`, or `dir:PATH`. */
  readonly base: string;
  readonly head: string;
  /** By name; those asked for, else those that differ. */
  readonly agents: readonly AgentDiff[];
}

/** One agent on both sides. */
export interface AgentDiff extends AgentReport {
  /** Files of the agent, and fragments that it includes, whose text differs; sorted by path. */
  readonly files: readonly string[];
  /** Prompts and fragments whose text differs, by path. */
  readonly prompts: readonly PromptDiff[];
  /** Absent where a side can't be read. */
  readonly tokens?: TokenDelta;
  readonly cost: CostEstimate;
  /** What keeps the sides from being compared, with `compared: false`. */
  readonly problem?: {
    readonly side: 'base' | 'head';
    readonly file: string;
    readonly message: string;
  };
}

/** A prompt or a fragment, word by word. */
export interface PromptDiff {
  readonly file: string;
  readonly status: 'added' | 'changed' | 'removed';
  readonly words: readonly DiffSegment[];
}

/** What the difference costs a month in US dollars, or why nobody can say. */
export type CostEstimate =
  | { readonly unknown: string }
  | (CostDelta & {
      readonly runs: number;
      /** What says how many runs: `--runs`, or the budget's fields. */
      readonly runsFrom: string;
      /** Most tokens of an answer on each side, counted in; null where a side sets none, so that none are. */
      readonly answers: { readonly base: number; readonly head: number } | null;
    });
