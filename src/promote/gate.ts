import type { Ack } from '../core/ack.ts';
import type { AgentReadiness } from '../core/readiness.ts';
import type { Environment } from '../generated/types.ts';
import type { Approval } from './approval.ts';
import type { Candidate } from './candidate.ts';
import type { AgentState, Quarantine } from './environment-state.ts';
import type { Evidence } from './evidence.ts';
import type { HistoryEntry } from './history.ts';
import type { MergeRecord } from './merge-record.ts';
import type { Signing } from './signing.ts';

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
  /** Whoever `permissions.override` names may go past it, with a reason that stays in the history. */
  readonly overridable?: true;
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
  /** When it will be met if nothing else changes, ISO 8601, UTC; where that can be computed. */
  readonly at?: string;
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
  readonly at?: string;
  /** It is not met, and does not keep the release out: somebody who may overrode it. */
  readonly overridden?: true;
}

export interface GateContext {
  readonly environment: string;
  /** The environment's entry in the headgate.yaml in force. */
  readonly config: Environment;
  readonly teams: Readonly<Record<string, readonly string[]>>;
  /** How long before its end a model is no longer taken into an environment: `models.retireWithin`. */
  readonly retireWithin: string;
  /** Where the policy names signers. */
  readonly signing?: Signing;
  readonly candidate: Candidate;
  /** What the environment runs of this agent now. */
  readonly serving?: AgentState;
  /** Over all environments. */
  readonly quarantine: readonly (Quarantine & { readonly environment: string })[];
  /** Newest first, of this environment and those it comes after; absent where there is no branch. */
  readonly histories: ReadonlyMap<string, readonly HistoryEntry[]>;
  readonly approvals: readonly Approval[];
  /** Of the release, where the environment asks who reviewed it. */
  readonly merges?: readonly MergeRecord[];
  /** Of the agent, whatever its content. */
  readonly evidence: readonly Evidence[];
  /** Of the released evals; absent when there are none. */
  readonly suite?: string;
  /** Paths of the released suites, from the agent's folder, where `verify` asks for some and they could be read. */
  readonly suites?: readonly string[];
  /** Of the graders that this headgate brings; '' where the environment asks for no evidence. */
  readonly graders: string;
  /** What running agents say, of environments whose runs are asked for; a text says why they can't be asked. */
  readonly acks: ReadonlyMap<string, readonly Ack[] | string>;
  /** Of the release, where the environment asks for it and the release could be read. */
  readonly readiness?: AgentReadiness;
  /** `Name <email>`; absent where somebody only asks, and git does not say who it is. */
  readonly actor?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Gives a gate its type; there is no more to it, so that a gate file is data. */
export function defineGate(gate: Gate): Gate {
  return gate;
}
