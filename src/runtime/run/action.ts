/** Something that waits for a person: a call to be approved, an answer to be looked at, a call whose outcome nobody knows. */
export interface Action {
  readonly schema: 'headgate/action/v1';
  readonly id: string;
  readonly kind: ActionKind;
  readonly environment: string;
  readonly agent: string;
  readonly version: string;
  readonly tenant: string;
  readonly session: string;
  readonly run: string;
  /** What asked for it, as `tools.issue_refund.approval`. */
  readonly rule: string;
  readonly reason: string;
  readonly level: 'user' | 'admin';
  readonly tool?: string;
  /** Arguments or answer, without the classes of data that the config names. */
  readonly about: unknown;
  readonly queue?: string;
  /** Who may decide; empty where the config names nobody. */
  readonly approvers: readonly string[];
  /** ISO 8601, as all times here. */
  readonly at: string;
  readonly expiresAt?: string;
  readonly status: 'waiting' | 'approved' | 'rejected' | 'done';
  readonly decided?: { readonly by: string; readonly at: string; readonly reason: string };
}

type ActionKind = 'approval' | 'review' | 'confidence' | 'in-doubt';

export interface Decided {
  readonly decision: 'approve' | 'reject';
  readonly by: string;
  readonly reason: string;
}

export type DecideAnswer =
  | { readonly action: Action; readonly changed: boolean }
  | { readonly refused: 'decided' | 'expired' | 'not-an-approver'; readonly why: string };

/**
 * What becomes of an action by somebody's decision. The first decision counts: the same one again changes nothing, another
 * one is refused.
 *
 * @param members who belongs to a team that stands among the approvers; by default teams have no members here.
 */
export function decide(
  action: Action,
  { decision, by, reason }: Decided,
  now: number,
  members: (team: string) => readonly string[] = () => [],
): DecideAnswer {
  const status = decision === 'approve' ? 'approved' : 'rejected';
  if (action.status !== 'waiting') {
    const same = action.status === status || (action.status === 'done' && status === 'approved');
    if (same) return { action, changed: false };
    const who = action.decided?.by ?? 'somebody';
    return { refused: 'decided', why: `${who} has ${action.status} it already` };
  }
  if (isExpired(action, now)) {
    return { refused: 'expired', why: `it was to be decided until ${action.expiresAt}` };
  }
  const { approvers } = action;
  const may =
    approvers.length === 0 || approvers.some((one) => one === by || members(one).includes(by));
  if (!may) {
    return { refused: 'not-an-approver', why: `${approvers.join(', ')} may decide, not ${by}` };
  }
  const at = new Date(now).toISOString();
  return { action: { ...action, status, decided: { by, at, reason } }, changed: true };
}

/** Whether nobody decided in time. */
export function isExpired({ status, expiresAt }: Action, now: number): boolean {
  return status === 'waiting' && expiresAt !== undefined && now > Date.parse(expiresAt);
}
