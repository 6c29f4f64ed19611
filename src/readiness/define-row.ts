import type { EvalSuite, HeadgateConfig } from '../generated/types.ts';
import type { Drill } from '../promote/drill.ts';
import type { Evidence } from '../promote/evidence.ts';
import type { Signing } from '../promote/signing.ts';
import type { Bundle } from '../release/bundle.ts';

/**
 * One thing that an agent in production has to have. The file is `src/readiness/rows/<id>.ts`; a meta-test holds the
 * two equal. Pure: it looks at what is written down and recorded, and believes no tick box.
 */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** What goes wrong in production without it. */
  readonly why: string;
  /** Fields of the agent's files that it looks at, as docs/controls.md names them: `operations.review.queue`. */
  readonly fields: readonly string[];
  /** All hold: ready. None: not started. */
  readonly check: (facts: ReadinessFacts) => readonly Point[];
}

/** One thing that holds or does not. */
export interface Point {
  readonly holds: boolean;
  /** What was found, where it holds. */
  readonly seen: string;
  /** What is missing, where it does not. */
  readonly gap: string;
  readonly todo: string;
}

export interface ReadinessFacts {
  readonly agent: string;
  readonly bundle: Bundle;
  /** Of the bundle: what evidence is bound to. */
  readonly content: string;
  readonly evals: readonly EvalSuite[];
  /** Of the evals; absent when there are none. */
  readonly suite?: string;
  readonly graders: string;
  /** The headgate.yaml in force. */
  readonly config: HeadgateConfig;
  /** Whether the remote has a release of this version with these very bytes. */
  readonly released: boolean;
  /** The newest of each environment. */
  readonly drills: ReadonlyMap<string, Drill>;
  /** Of this agent, whatever its content. */
  readonly evidence: readonly Evidence[];
  /** Where the policy names signers: what does not carry a good signature counts for nothing. */
  readonly signing?: Signing;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Gives a row its type. */
export function defineRow(row: Row): Row {
  return row;
}
