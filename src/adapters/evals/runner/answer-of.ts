import type { Agent } from '../../../core/agent.ts';
import type { EvalCase } from '../../../core/eval-case.ts';
import type { Usage } from '../../../ports/model-provider.ts';

/** One run of an agent, done. */
export interface AgentAnswer {
  readonly output: string;
  readonly toolCalls: readonly { readonly name: string; readonly arguments: unknown }[];
  readonly usage: Usage;
  /** US dollars; absent where nobody lists a price. */
  readonly costUsd?: number;
  readonly latencyMs: number;
}

export interface AgentRun {
  readonly agent: Agent;
  readonly case: EvalCase;
  readonly signal: AbortSignal;
}
