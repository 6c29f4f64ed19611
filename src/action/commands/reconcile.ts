import { reconcile as reconcileAll } from '../../adapters/promote/reconcile.ts';
import { exitOfReceipts } from '../../cli/exit-of-receipts.ts';
import { receiptText } from '../../cli/render/receipt-text.ts';
import { ForgeError } from '../../ports/forge-error.ts';
import type { Receipt } from '../../promote/receipt.ts';
import { fenced } from '../../report/github/fenced.ts';
import type { ActionContext } from '../context.ts';
import { authorOf, openForge } from '../open-forge.ts';
import { requestId } from '../request-id.ts';
import { tellReceipts } from '../tell-receipts.ts';
import { withActionPromoter } from '../with-action-promoter.ts';

/** `headgate reconcile`, and one issue for each environment that could not be made what its branch says. */
export async function reconcile(context: ActionContext): Promise<number> {
  const { inputs, runner } = context;
  const receipts = await withActionPromoter(context, (promoter) =>
    reconcileAll(
      promoter,
      {
        requestId: requestId(context),
        reason: inputs.text('reason'),
        dryRun: inputs.flag('dry-run'),
        verifyAgain: inputs.flag('verify-again'),
      },
      inputs.words('environment'),
    ),
  );
  const exit = await tellReceipts(context, receipts, 'promote');
  if (inputs.flag('issue') && context.token !== '') {
    try {
      await keepIssues(context, receipts);
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      runner.notice('warning', `the issues about drift are not kept: ${error.message}`);
    }
  }
  return exit;
}

async function keepIssues(context: ActionContext, receipts: readonly Receipt[]): Promise<void> {
  const forge = await openForge(context);
  const author = await authorOf(context, forge);
  for (const environment of new Set(receipts.map((receipt) => receipt.environment))) {
    const own = receipts.filter((receipt) => receipt.environment === environment);
    const isWrong = exitOfReceipts(own) !== 0;
    await forge.keepIssue({
      key: `drift/${environment}`,
      author,
      title: `${environment} is not what its branch says`,
      body: `\`headgate reconcile\` could not repair it:\n\n${own.map(receiptText).map(fenced).join('\n')}`,
      labels: ['headgate'],
      state: isWrong ? 'open' : 'closed',
    });
  }
}
