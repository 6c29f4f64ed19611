import type { Canary, Hold, Quarantine } from './environment-state.ts';
import type { GateReport } from './gate.ts';

/** What runs where (schemas/status.schema.json): every environment, every agent in it, every target. */
export interface Status {
  readonly schema: 'headgate/status/v1';
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly environments: readonly EnvironmentStatus[];
}

export interface EnvironmentStatus {
  readonly name: string;
  /** null when nothing was ever promoted to it. */
  readonly generation: number | null;
  readonly tip: string | null;
  readonly agents: readonly AgentStatus[];
  /** Agents with a release that do not run here yet. */
  readonly waiting: readonly (Pending & { readonly agent: string })[];
  readonly quarantine: readonly Quarantine[];
  readonly targets: readonly TargetStatus[];
  /** Why its branch can't be believed, so that nothing is said of what runs there; absent where it can. */
  readonly untrusted?: { readonly why: string; readonly todo?: string };
  /** headgate.yaml has no such environment any more: nothing goes there, and nothing is delivered. */
  readonly removed?: true;
  /** Targets that headgate.yaml names no more; absent where there are none. */
  readonly orphans?: readonly OrphanedTarget[];
  /** Of its newest moves; absent where the environment verifies nothing, or nothing ever moved. */
  readonly verification?: VerificationStatus;
}

/** A target that nobody delivers to any more. */
export interface OrphanedTarget {
  readonly type: string;
  readonly name: string;
  /** The newest generation that was decided while it was a target. */
  readonly until: number;
  /** What it still serves; null where nobody looks any more. */
  readonly generation: number | null;
}

interface VerificationStatus {
  readonly generation: number;
  /** `due`: nobody has verified it yet. */
  readonly outcome: 'passed' | 'failed' | 'due';
  /** What failed. */
  readonly evidence?: string;
}

export interface AgentStatus {
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  readonly since: string;
  /** Environments that quarantined what runs here; absent where none did. */
  readonly quarantinedBy?: readonly string[];
  /** Where a rollback would go. */
  readonly previous: string | null;
  /** The newest release that this environment may run, when it is newer than what runs. */
  readonly newer: string | null;
  /** What would come next; null when nothing newer is released. */
  readonly pending: Pending | null;
  readonly hold: Hold | null;
  /** A release that a share of tenants or sessions gets; absent where there is none. */
  readonly canary?: Pick<Canary, 'version' | 'digest' | 'weight'>;
}

/** A release that waits to come to an environment. */
export interface Pending {
  readonly version: string;
  /** Gates that are not met; [] when it may come, null when there are too many releases to ask about all. */
  readonly blockedBy: readonly GateReport[] | null;
}

export interface TargetStatus {
  readonly type: string;
  readonly name: string;
  /** What it serves; null when it serves nothing that can be read. */
  readonly generation: number | null;
  /** It could not be read: nobody knows what it serves. */
  readonly unread?: true;
  /** What it serves otherwise than the branch says; empty when all is as it should be. */
  readonly drift: readonly string[];
}
