import type { PreparedBranch } from './prepared-branch.ts';

/** A branch on which an agent is pinned to another model (schemas/upgrade.schema.json). */
export interface UpgradeDocument extends PreparedBranch {
  readonly schema: 'headgate/upgrade/v1';
  /** provider/id */
  readonly model: { readonly from: string; readonly to: string };
}
