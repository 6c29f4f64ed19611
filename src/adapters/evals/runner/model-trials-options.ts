import type { Agent } from '../../../core/agent.ts';
import type { EvalCase } from '../../../core/eval-case.ts';
import type { ModelProvider } from '../../../ports/model-provider.ts';
import type { Env } from '../providers/endpoint.ts';
import type { BudgetLimits } from './budget.ts';
import type { Progress } from './progress.ts';

/** What runs on one side. */
export interface TrialSide {
  readonly agent: Agent;
  readonly cases: readonly EvalCase[];
}

export interface ModelTrialsOptions {
  readonly head: TrialSide;
  /** Absent where head alone is measured. */
  readonly base?: TrialSide;
  readonly provider: ModelProvider;
  /** The user's own agent, run in place of the model by its pin; judges are still asked by theirs. */
  readonly command?: readonly string[];
  /** Where that program runs; absent: where this process does. */
  readonly folder?: string;
  readonly limits?: BudgetLimits;
  /** Cases under way at once. */
  readonly concurrency?: number;
  readonly timeoutMs?: number;
  readonly retries?: number;
  readonly backoffMs?: number;
  /** Whether `command` assertions may run. */
  readonly allowCommands?: boolean;
  readonly env: Env;
  readonly onProgress?: (progress: Progress) => void;
  /** Milliseconds that calls under way get to end after an order to stop: they are paid for. */
  readonly graceMs?: number;
}
