import { promote as promoteAgents } from '../../adapters/promote/promote.ts';
import { parseTargets } from '../../cli/parse-targets.ts';
import type { ActionContext } from '../context.ts';
import { recordApprovals } from '../record-approvals.ts';
import { requestId } from '../request-id.ts';
import { tellReceipts } from '../tell-receipts.ts';
import { withActionPromoter } from '../with-action-promoter.ts';

/** `headgate promote`, with the approvals that people gave in GitHub and a deployment that tells of it. */
export async function promote(context: ActionContext): Promise<number> {
  const { inputs } = context;
  const words = [...inputs.words('agents'), inputs.text('environment')];
  const { wanted, environment } = parseTargets(words);
  const receipt = await withActionPromoter(context, async (promoter) => {
    const approved = await recordApprovals(context, promoter, environment, wanted);
    const by = approved.map((login) => `@${login}`).join(', ');
    const reason = inputs.text('reason');
    const request = {
      environment,
      requestId: requestId(context),
      reason: by === '' ? reason : `${reason} (approved on GitHub by ${by})`.trim(),
      dryRun: inputs.flag('dry-run'),
      overrides: inputs.words('override'),
    };
    return promoteAgents(promoter, request, wanted);
  });
  context.runner.output('outcome', receipt.outcome);
  return tellReceipts(context, [receipt], 'promote');
}
