import type { Environment } from '../generated/types.ts';
import type { Approval } from './approval.ts';
import type { Candidate } from './candidate.ts';
import type { AgentState, Quarantine } from './environment-state.ts';
import type { HistoryEntry } from './history.ts';

/**
 * A condition that a version must meet before an environment runs it: metadata, and a pure check that
 * answers with evidence. The file is `src/promote/gates/<id>.ts`; a meta-test holds the two equal.
 */
export interface Gate {
  readonly id: string;
  /** One sentence: what must hold. */
  readonly what: string;
  /** What goes wrong in production when it does not hold. */
  readonly why: string;
  /** Who can change the answer, where the answer itself does not say. */
  readonly owner: string;
  /** What to do, where the answer itself does not say. */
  readonly remedy: string;
  /** An unmet one means that something was tampered with: exit 6 instead of 1. */
  readonly integrity?: true;
  /** Undefined when the environment does not ask for it. */
  readonly check: (context: GateContext) => GateAnswer | undefined;
}

/** `unknown` blocks like `unmet`: nothing passes because nobody could look. */
export interface GateAnswer {
  readonly state: 'met' | 'unmet' | 'unknown';
  /** What was seen, with its numbers. */
  readonly evidence: string;
  readonly owner?: string;
  readonly remedy?: string;
}

/** A gate's answer for one agent, with everything that a reader needs to act. */
export interface GateReport {
  readonly id: string;
  readonly agent: string;
  readonly state: GateAnswer['state'];
  readonly what: string;
  readonly evidence: string;
  readonly owner: string;
  readonly remedy: string;
  readonly integrity: boolean;
}

export interface GateContext {
  readonly environment: string;
  /** The environment's entry in the headgate.yaml in force. */
  readonly config: Environment;
  readonly teams: Readonly<Record<string, readonly string[]>>;
  /** The allowed signers file, where the policy names one. */
  readonly signers?: string;
  readonly candidate: Candidate;
  /** What the environment runs of this agent now. */
  readonly serving?: AgentState;
  /** Over all environments. */
  readonly quarantine: readonly (Quarantine & { readonly environment: string })[];
  /** Newest first, of this environment and those it comes after; absent where there is no branch. */
  readonly histories: ReadonlyMap<string, readonly HistoryEntry[]>;
  readonly approvals: readonly Approval[];
  /** `Name <email>`. */
  readonly actor: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Gives a gate its type; there is no more to it, so that a gate file is data. */
export function defineGate(gate: Gate): Gate {
  return gate;
}
