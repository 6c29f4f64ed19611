import type { CheckReport } from '../../core/report.ts';

/**
 * What the gate hands to the job that comments (schemas/gate-report.schema.json). The two don't trust each other: who
 * reads it holds number and head against what GitHub says.
 */
export interface GateReport {
  readonly schema: 'headgate/gate-report/v1';
  /** Number of the pull request; null for a merge group or a push. */
  readonly pull: number | null;
  /** The commit that was pushed, not GitHub's merge of it. */
  readonly head: string;
  /** The config root from the repository's top level: '' or `config/`. */
  readonly prefix: string;
  readonly check: CheckReport;
}
