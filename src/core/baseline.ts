export const BASELINE_FILE = '.headgate/baseline.json';

/** Findings that a team has accepted for now, `headgate/baseline/v1`: matched by fingerprint, never by line or message. */
export interface Baseline {
  readonly schema: 'headgate/baseline/v1';
  readonly entries: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly agent?: string;
  readonly owner: string;
  readonly reason: string;
  /** YYYY-MM-DD; after this day the finding counts again. */
  readonly expires?: string;
}

export const EMPTY_BASELINE: Baseline = { schema: 'headgate/baseline/v1', entries: [] };
