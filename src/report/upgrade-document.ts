import type { CheckReport } from '../core/report.ts';

/** A branch on which an agent is pinned to another model (schemas/upgrade.schema.json). */
export interface UpgradeDocument {
  readonly schema: 'headgate/upgrade/v1';
  /** refused: the agent does not pass the gate with this model, and there is no branch. */
  readonly outcome: 'prepared' | 'refused';
  readonly agent: string;
  /** provider/id */
  readonly model: { readonly from: string; readonly to: string };
  /** Versions: of the default branch, and the one that the branch declares. */
  readonly from: string;
  readonly version: string;
  /** null when it was refused. */
  readonly branch: string | null;
  readonly commit: string | null;
  readonly pushed: boolean;
  /** What the gate says of it, against the default branch. */
  readonly check: CheckReport;
}
