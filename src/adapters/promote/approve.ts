import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { approval as validApproval } from '../../generated/document-validators.js';
import type { Approval } from '../../promote/approval.ts';
import { approvalRefused } from '../../promote/approval-refused.ts';
import type { GateContext } from '../../promote/gate.ts';
import { digest as digestGate } from '../../promote/gates/digest.ts';
import { releaseExists } from '../../promote/gates/release-exists.ts';
import { recordPath } from '../../promote/record-path.ts';
import { schemaProblem } from '../../release/bundle-problem.ts';
import { appendRecord } from './append-record.ts';
import { beforeAnyPush } from './before-any-push.ts';
import { gateContexts } from './gate-contexts.ts';
import { refuseUnknown } from './promote.ts';
import { actorOf, type Promoter } from './promoter.ts';
import { requireSigner } from './require-signer.ts';
import { resolveCandidates } from './resolve-candidates.ts';
import { signedRecord } from './signed-record.ts';
import { survey } from './survey.ts';

export interface ApprovalRequest {
  readonly environment: string;
  readonly agent: string;
  readonly version: string;
  readonly reason: string;
  readonly requestId: string;
}

/**
 * Records somebody's consent to one release in one environment. It is bound to the bytes, not to the
 * version: whatever the tag says later, it counts for nothing else.
 *
 * @param warn is told where it counts for nothing as things stand: it is recorded all the same, since policy may change.
 */
export async function approve(
  promoter: Promoter,
  request: ApprovalRequest,
  dryRun: boolean,
  warn: (why: string) => void = () => {},
): Promise<Approval> {
  const { environment, agent, version, reason, requestId } = request;
  const seen = await beforeAnyPush(
    () => survey(promoter, environment, [agent]),
    'nothing was recorded',
  );
  await refuseUnknown(promoter, seen);
  const candidates = await resolveCandidates(promoter, [{ agent, version }], seen.refs);
  const [context] = await gateContexts(promoter, seen, candidates);
  for (const gate of [releaseExists, digestGate]) {
    const answer = context && gate.check(context);
    if (answer && answer.state !== 'met') {
      throw new UserError(gate.integrity ? 6 : 1, answer.evidence, answer.remedy ?? gate.remedy);
    }
  }
  const digest = context?.candidate.release?.digest ?? '';
  const signer = requireSigner(promoter, seen.policy);
  const unsigned: Approval = {
    schema: 'headgate/approval/v1',
    agent,
    version,
    digest,
    environment,
    by: actorOf(promoter),
    reason,
    at: new Date(promoter.clock()).toISOString(),
  };
  const approval = dryRun ? unsigned : await signedRecord(signer, unsigned);
  if (!validApproval(approval)) {
    throw new UserError(EXIT.usage, `this can’t be recorded: ${schemaProblem(validApproval)}`);
  }
  const why = context && whyIdle(approval, context);
  if (why !== undefined) warn(why);
  if (dryRun) return approval;
  const subject = `approve ${agent} ${version} for ${environment}`;
  const path = recordPath(agent, digest, 'approval', requestId);
  await appendRecord(promoter, { path, record: approval, subject }, seen.refs);
  return approval;
}

/** Its signature is of this very minute; everything else may stand in its way. */
function whyIdle(approval: Approval, { signing: _, ...context }: GateContext): string | undefined {
  const { environment, config } = context;
  if (!config.approvals?.required) return `${environment} asks for no approvals`;
  const why = approvalRefused(approval, context);
  return why === undefined ? undefined : `it does not count for ${environment}: ${why}`;
}
