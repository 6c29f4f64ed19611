/**
 * What one running agent says that it serves (schemas/ack.schema.json). It lives with the target, never in
 * git: git holds decisions, not telemetry.
 */
export interface Ack {
  readonly schema: 'headgate/ack/v1';
  /** One process, for as long as it runs. */
  readonly instance: string;
  readonly environment: string;
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  readonly generation: number;
  /** ISO 8601. */
  readonly at: string;
  /** What it saw since it serves this digest. */
  readonly health?: AckHealth;
  /** The same of the digest that it served before, to compare with: its own acknowledgement is overwritten. */
  readonly before?: { readonly digest: string; readonly health: AckHealth };
}

/** Counts since `since`, of one instance and one digest; they only grow. */
export interface AckHealth {
  /** ISO 8601. */
  readonly since: string;
  readonly runs: number;
  readonly failures: number;
  /** Runs in which a guardrail fired. */
  readonly guardrails: number;
  readonly escalations: number;
  readonly costUsd: number;
  /** Sampled live answers, graded by the suite's graders: how many, and the sum of their scores in [0, 1]. */
  readonly grades?: { readonly count: number; readonly sum: number };
}
