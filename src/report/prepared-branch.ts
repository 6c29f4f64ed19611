import type { CheckReport } from '../core/report.ts';

/** What every document about a branch that a command prepares has in common. */
export interface PreparedBranch {
  /** refused: what was put together does not pass the gate, and there is no branch. */
  readonly outcome: 'prepared' | 'refused';
  readonly agent: string;
  /** Version of the default branch. */
  readonly from: string;
  /** What the branch declares. */
  readonly version: string;
  /** null when it was refused. */
  readonly branch: string | null;
  readonly commit: string | null;
  readonly pushed: boolean;
  /** What the gate says of it, against the default branch. */
  readonly check: CheckReport;
}
