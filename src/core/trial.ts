/**
 * One run of one case on one side, graded: a line of the ledger. Everything that a verdict says is computed
 * from lines like this one.
 */
export interface Trial {
  readonly schema: 'headgate/trial/v1';
  /** Of the case on this side: equal fingerprints mean equal distributions of outputs and grades. */
  readonly fingerprint: string;
  /** The case's content key: rows match by content, never by index or name. */
  readonly case: string;
  /** The how-manieth run of this fingerprint, from 0; a pair uses each once. */
  readonly sample: number;
  /** `error`: no answer, or no grade. It counts neither as a pass nor as a failure. */
  readonly status: 'graded' | 'error';
  /** In [0, 1], 1 is good; absent on an error. */
  readonly score?: number;
  readonly passed?: boolean;
  /** By metric name, in [0, 1]. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly grades: readonly Grade[];
  /** What the agent answered, redacted. */
  readonly output: string;
  readonly toolCalls: readonly { readonly name: string; readonly arguments: unknown }[];
  /** Why there is no grade. */
  readonly error?: { readonly kind: string; readonly message: string };
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
  /** US dollars, the judge's part included. */
  readonly costUsd: number;
  readonly latencyMs: number;
  /** Model calls made for it, the judge's included. */
  readonly calls: number;
  /** ISO 8601. */
  readonly at: string;
}

/** What one assertion said of one output. */
export interface Grade {
  /** As the suite writes it, `not-` included. */
  readonly type: string;
  readonly metric?: string;
  /** In [0, 1]. */
  readonly score: number;
  readonly passed: boolean;
  readonly weight: number;
  readonly reason: string;
}
