import type { ApprovalLevel, Tool } from '../../generated/types.ts';
import type { Frozen } from '../loading/served.ts';
import type { Checks } from './checks.ts';

/** Who must agree to a call: the first case whose schema the arguments satisfy decides, then the default. */
export function approvalLevel(
  { approval = 'none' }: Pick<Frozen<Tool>, 'approval'>,
  args: unknown,
  { complaint }: Pick<Checks, 'complaint'>,
): ApprovalLevel {
  if (typeof approval === 'string') return approval;
  const found = approval.cases?.find(({ when }) => complaint(when, args) === undefined);
  return found?.level ?? approval.default;
}
