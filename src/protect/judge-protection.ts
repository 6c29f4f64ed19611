import type { Protection } from './protection.ts';
import type { Row } from './row.ts';
import { actionsRows } from './rows/actions.ts';
import { defaultBranchRows } from './rows/default-branch.ts';
import { environmentRows } from './rows/environments.ts';
import { ownerRows } from './rows/owners.ts';
import { promoterRows } from './rows/promoter.ts';
import { workflowRows } from './rows/workflows.ts';
import type { Wanted } from './wanted.ts';

const ROWS = [
  defaultBranchRows,
  ownerRows,
  promoterRows,
  environmentRows,
  actionsRows,
  workflowRows,
];

/** Row by row, what headgate's promises need of a repository, and what stands. */
export function judgeProtection(protection: Protection, wanted: Wanted): Row[] {
  return ROWS.flatMap((judge) => judge(protection, wanted));
}
