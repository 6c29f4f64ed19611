import { restore, rollback as rollbackAgent } from '../../adapters/promote/rollback.ts';
import { agreeToRollback } from '../../cli/agree-to-rollback.ts';
import { parseVersion } from '../../cli/parse-version.ts';
import { parseAgent } from '../../cli/parse-wanted.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Decision } from '../../promote/blank-receipt.ts';
import type { ActionContext } from '../context.ts';
import { requestId } from '../request-id.ts';
import { tellReceipts } from '../tell-receipts.ts';
import { withActionPromoter } from '../with-action-promoter.ts';

/** `headgate rollback`: nothing of GitHub is asked before the environment is back. */
export async function rollback(context: ActionContext): Promise<number> {
  const { inputs } = context;
  const environment = inputs.text('environment');
  const reason = inputs.text('reason');
  if (environment === '' || reason === '') {
    throw new UserError(EXIT.usage, 'a rollback needs `environment` and `reason`');
  }
  const request = {
    environment,
    requestId: requestId(context),
    reason,
    dryRun: inputs.flag('dry-run'),
    // A form that is sent twice is two requests.
    mayGoFurther: false,
    agree: (planned: Decision) => agreeToRollback(planned, inputs.flag('yes')),
  };
  const [agent, ...others] = inputs.words('agents');
  const generation = generationOf(inputs.text('to-generation'));
  const to = inputs.text('to');
  const receipt = await withActionPromoter(context, (promoter) => {
    if (generation !== undefined) {
      if (agent !== undefined || to !== '') throw mixed();
      return restore(promoter, request, generation, inputs.flag('quarantine'));
    }
    if (agent === undefined || others.length > 0) throw mixed();
    const version = to === '' ? undefined : parseVersion(to);
    return rollbackAgent(promoter, request, parseAgent(agent), version);
  });
  context.runner.output('outcome', receipt.outcome);
  return tellReceipts(context, [receipt], 'rollback');
}

function generationOf(text: string): number | undefined {
  if (text === '') return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UserError(EXIT.usage, `to-generation is a number, not ${JSON.stringify(text)}`);
}

function mixed(): UserError {
  return new UserError(
    EXIT.usage,
    'name one agent in `agents`, or a whole environment’s generation in `to-generation`',
  );
}
