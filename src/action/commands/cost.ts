import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { costList } from '../../report/github/cost-list.ts';
import { gateReportFile } from '../../report/github/gate-report.ts';
import { agentCosts } from '../agent-costs.ts';
import { configFolder } from '../config-folder.ts';
import type { ActionContext } from '../context.ts';
import { readReport } from '../read-report.ts';

/** Agents; of more, nobody reads what each costs. */
const MOST = 50;

/**
 * Adds to the gate's report what the change costs a month, for the comment. It is a step of its own, as to count tokens
 * takes longer than the gate does, and nobody should wait for that with a verdict.
 */
export async function cost(context: ActionContext): Promise<ExitCode> {
  const { runner, inputs } = context;
  const report = await readReport(inputs.text('report'));
  if ('verdicts' in report)
    throw new UserError(EXIT.usage, 'the report is of evals, not the gate’s');
  const { base, head, agents } = report.check;
  const differing = agents.filter(({ status }) => status !== 'unchanged').map(({ name }) => name);
  const asked = { repo: configFolder(context), head, base: base ?? '' };
  const costs = base === null ? [] : await agentCosts(asked, differing.slice(0, MOST));
  runner.output('report', runner.file('report.json', gateReportFile({ ...report, costs })));
  await runner.summary(costList(costs));
  runner.say(
    costs.length === 0
      ? 'the change makes no difference to tokens and money'
      : costs.map(inLines).join('\n'),
  );
  return EXIT.ok;
}

function inLines({ agent, tokens, cost }: { agent: string; tokens: string; cost: string }): string {
  return `${agent}\n  tokens  ${tokens}\n  cost    ${cost}`;
}
