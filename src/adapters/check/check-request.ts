import type { EvalOutcome } from '../../core/report.ts';

/** What `headgate check` and its relatives are asked to look at. */
export interface CheckRequest {
  /** A folder inside the config repository. */
  readonly repo: string;
  readonly remote: string;
  /** A commit, or `dir:PATH`; absent means the merge base with the default branch. */
  readonly base?: string;
  /** A commit, or `dir:PATH`; absent means the working tree. */
  readonly head?: string;
  /** Names of agents; empty means those that changed. */
  readonly agents: readonly string[];
  /** Look at every agent, changed or not. */
  readonly all: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** False to neither read nor write cached results. */
  readonly cache: boolean;
  /** What evals said, by agent; absent where nobody asked them. */
  readonly evals?: ReadonlyMap<string, EvalOutcome>;
}
