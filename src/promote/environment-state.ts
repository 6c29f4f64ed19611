import type { Bound } from '../core/bound.ts';

/** `environment.json` at the root of an environment branch (schemas/environment.schema.json). */
export interface EnvironmentFile {
  readonly schema: 'headgate/environment/v1';
  readonly environment: string;
  /** One more than the parent commit's; the first is 1. A loader refuses a lower one. */
  readonly generation: number;
  readonly operation: Operation;
  readonly quarantine: readonly Quarantine[];
  /** What this environment's headgate.yaml entry binds, and ceilings that agents share; {} when there is nothing. */
  readonly bindings: Bound;
}

export const OPERATION_KINDS = [
  'promote',
  // A release for a share of tenants or sessions, beside what runs.
  'canary',
  'rollback',
  // Nobody asked for it: what was promoted did not verify, or did worse than what ran before.
  'auto-rollback',
  'resume',
  'unquarantine',
  'bindings',
] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** Who did what, when and why: one commit of an environment branch. */
export interface Operation {
  /** One per invocation, constant over its retries: by it an invocation recognises its own commit. */
  readonly id: string;
  readonly kind: OperationKind;
  /** `Name <email>`. */
  readonly actor: string;
  /** '' when none was given. */
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The commit whose headgate.yaml decided. */
  readonly policy: string;
  readonly changes: readonly Move[];
  /** Absent when every gate was met. */
  readonly overrides?: readonly Override[];
}

/** A gate that was not met and did not keep a release out, because somebody who may said so. */
export interface Override {
  readonly gate: string;
  readonly agent: string;
  /** What the gate had seen. */
  readonly evidence: string;
}

/** One agent's step from a version to another; equal when only its hold changed. */
export interface Move {
  readonly agent: string;
  /** null when it did not run here before. */
  readonly from: string | null;
  readonly to: string;
}

/** A content that may not return, under whatever tag. */
export interface Quarantine {
  readonly content: string;
  readonly agent: string;
  readonly version: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** One release as an environment runs it. */
export interface Served {
  readonly version: string;
  /** sha256 of bundle.json's bytes. */
  readonly digest: string;
  /** The same without version and metadata. */
  readonly content: string;
  /** Id of the release commit. */
  readonly release: string;
  /** Id of the released folder's tree, grafted at agents/<agent>. */
  readonly tree: string;
  /** Since when it runs here, ISO 8601, UTC. */
  readonly since: string;
}

/** `state/<agent>.json` on an environment branch (schemas/state.schema.json). */
export interface AgentState extends Served {
  /**
   * The newest earlier content that was neither this one nor quarantined when this one came: where a rollback goes. A
   * quarantine that is lifted later does not move it.
   */
  readonly previous: Served | null;
  readonly hold?: Hold;
  readonly canary?: Canary;
}

/** Blocks every promotion of the agent here, until `resume`. */
export interface Hold {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** A second release that a share of tenants or sessions gets; its tree is grafted at canary/<agent>. */
export interface Canary extends Served {
  /** In [0, 1]. */
  readonly weight: number;
}

/** An environment as its branch's tip says, as far as an operation needs it. */
export interface Observed {
  readonly environment: string;
  /** The tip; null when the branch does not exist yet. */
  readonly tip: string | null;
  readonly file: EnvironmentFile | null;
  /** The agents that were asked for, as far as they run here. */
  readonly agents: ReadonlyMap<string, AgentState>;
}

/** What the next commit says: the file, and the agents whose state changes. */
export interface NextEnvironment {
  readonly file: EnvironmentFile;
  readonly agents: ReadonlyMap<string, AgentState>;
}
