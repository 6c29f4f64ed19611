import type { Hold } from './environment-state.ts';

/** What is otherwise than the branches and headgate.yaml say (schemas/drift.schema.json). */
export interface Drift {
  readonly schema: 'headgate/drift/v1';
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly environments: readonly EnvironmentDrift[];
}

export interface EnvironmentDrift {
  readonly name: string;
  /** null when nothing was ever promoted to it. */
  readonly generation: number | null;
  readonly tip: string | null;
  readonly agents: readonly {
    readonly agent: string;
    readonly version: string;
    readonly digest: string;
    readonly hold: Hold | null;
  }[];
  /** Empty when all is as it should be. */
  readonly differences: readonly Difference[];
  /** Agents with releases that would come here by themselves, once their gates are met. */
  readonly pending: readonly string[];
  /** Of what runs now; null where nothing is verified. */
  readonly verification: 'passed' | 'failed' | 'due' | null;
}

/** One thing that is otherwise. */
export interface Difference {
  readonly kind: 'branch' | 'target' | 'orphan' | 'bindings' | 'verification';
  /** Which one: a target's name; else the environment's. */
  readonly name: string;
  readonly text: string;
}
