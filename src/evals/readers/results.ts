/** What a run of another tool says, in one shape. */
export interface RunResults {
  /** The reader's format: `promptfoo`, `junit`, …. */
  readonly tool: string;
  readonly toolVersion?: string;
  /** The commit that was measured, where the tool writes it down. */
  readonly gitSha?: string;
  readonly model?: string;
  readonly rows: readonly ResultRow[];
}

/** One metric of one run of one case. */
export interface ResultRow {
  /** sha256 over what was asked: rows match by content, never by an index or a name. */
  readonly id: string;
  /** For people, cut. */
  readonly name: string;
  /** The how-manieth run of this case and metric, from 0. */
  readonly repeat: number;
  readonly metric: string;
  /** As the tool gives it; absent where there is none. */
  readonly score?: number;
  readonly passed?: boolean;
  /** `error` and `unscored` count neither as a pass nor as a failure. */
  readonly status: 'pass' | 'fail' | 'error' | 'unscored';
  readonly costUsd?: number;
  readonly latencyMs?: number;
  readonly tokens?: number;
  readonly cached?: boolean;
}
