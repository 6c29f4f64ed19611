import { parseTargets } from '../../cli/parse-targets.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import type { ActionContext } from '../context.ts';
import { tellPlan } from '../tell-plan.ts';
import { withActionPromoter } from '../with-action-promoter.ts';

/**
 * `headgate plan`, before the job that waits for an approval: the summary says what is approved, and that job takes the
 * output `agents`, whose versions are fixed. A gate that is not met fails nothing here: the approval is one of them,
 * and others may be met by the time that it is given.
 */
export async function plan(context: ActionContext): Promise<ExitCode> {
  const { inputs, runner } = context;
  const words = [...inputs.words('agents'), inputs.text('environment')];
  const { wanted, environment } = parseTargets(words);
  const told = await withActionPromoter(context, (promoter) =>
    tellPlan(context, promoter, environment, wanted),
  );
  runner.output('outcome', told.plan.outcome);
  runner.output('agents', told.agents.join(' '));
  return told.plan.integrity ? EXIT.integrity : EXIT.ok;
}
