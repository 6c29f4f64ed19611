import type { CheckReport } from '../core/report.ts';
import type { Part } from '../promote/recombine.ts';

/** A branch on which an agent goes back in part (schemas/revert.schema.json). */
export interface RevertDocument {
  readonly schema: 'headgate/revert/v1';
  /** refused: the combination does not pass the gate, and there is no branch. */
  readonly outcome: 'prepared' | 'refused';
  readonly agent: string;
  readonly part: Part;
  /** Whose part it is now, and of the default branch's tip everything else. */
  readonly to: string;
  readonly from: string;
  /** What the combination declares. */
  readonly version: string;
  /** null when it was refused. */
  readonly branch: string | null;
  readonly commit: string | null;
  readonly pushed: boolean;
  /** What the gate says of it, against the default branch. */
  readonly check: CheckReport;
}
