import type { Settings } from '../../evals/decision/settings.ts';

/** What `headgate eval` and its relatives are asked to compare. */
export interface EvalRequest {
  /** A folder inside the config repository. */
  readonly repo: string;
  readonly remote: string;
  /** A commit, or `dir:PATH`; absent means the merge base with the default branch. */
  readonly base?: string;
  /** A commit, or `dir:PATH`; absent means the working tree. */
  readonly head?: string;
  /** Names of agents; empty means those that differ. */
  readonly agents: readonly string[];
  /** Head alone, held against a stand-in worth one margin less than all. */
  readonly alone: boolean;
  readonly suite: 'own' | 'head';
  /** Leave out agents that can't be read, where somebody else says so; absent: that is an error. */
  readonly wholeOnly?: true;
  /** What the command line says of how it is decided. */
  readonly settings: Partial<Settings>;
  /** The user's own agent in place of the models. */
  readonly command?: readonly string[];
  /** ISO 8601: the moment of the evidence that is renewed; runs from before do not count. */
  readonly renews?: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}
