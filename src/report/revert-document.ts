import type { Part } from '../promote/recombine.ts';
import type { PreparedBranch } from './prepared-branch.ts';

/** A branch on which an agent goes back in part (schemas/revert.schema.json). */
export interface RevertDocument extends PreparedBranch {
  readonly schema: 'headgate/revert/v1';
  readonly part: Part;
  /** The release whose part it has now; everything else is of the default branch's tip. */
  readonly to: string;
}
