import type { EvalOptions } from '../../cli/eval/eval-options.ts';
import { requestOf } from '../../cli/eval/eval-options.ts';
import { exitOfVerdict } from '../../cli/eval/exit-of-verdict.ts';
import { runEvals } from '../../cli/eval/run-evals.ts';
import { formatVerdicts } from '../../cli/eval/verdict-format.ts';
import { EXIT, worstExit } from '../../cli/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { comparedCommits } from '../compared-commits.ts';
import { configFolder } from '../config-folder.ts';
import type { ActionContext } from '../context.ts';

/**
 * `headgate eval` on the commits of the event. It has the keys of providers in its environment, so it is a job of its own,
 * and of a fork’s change only where somebody has approved that very commit.
 */
export async function evaluate(context: ActionContext): Promise<number> {
  const { runner, event, inputs } = context;
  const repo = configFolder(context);
  refuseStrangers(context);
  const { compared, repository } = await comparedCommits(repo, event);
  await repository.close();
  const cap = inputs.text('max-cost');
  const options: EvalOptions = {
    repo,
    remote: 'origin',
    ...(cap === '' ? {} : { maxCost: dollars(cap) }),
  };
  const { ran } = await runEvals(
    {
      ...requestOf(options),
      ...compared,
      agents: inputs.words('agents'),
      alone: false,
      suite: 'own',
    },
    options,
  );
  const verdicts = ran.map(({ verdict }) => verdict);
  runner.say(await formatVerdicts(verdicts, 'text'));
  await runner.summary(await formatVerdicts(verdicts, 'markdown'));
  runner.output('verdicts', runner.file('verdicts.jsonl', await formatVerdicts(verdicts, 'json')));
  const exit = worstExit(verdicts.map(exitOfVerdict));
  runner.output('verdict', VERDICT[exit] ?? 'incomplete');
  return exit;
}

const VERDICT: Readonly<Record<number, string>> = {
  [EXIT.ok]: 'pass',
  [EXIT.findings]: 'block',
  [EXIT.inconclusive]: 'inconclusive',
};

/** Whoever approves a fork’s run has looked at one commit, and types which: what is pushed later is another. */
function refuseStrangers({ event, inputs }: ActionContext): void {
  if (!event.pull?.fork) return;
  const approved = inputs.text('approved-head');
  if (approved === event.pull.head) return;
  throw new UserError(
    EXIT.usage,
    'this change comes from a fork, and nobody has approved that its commit is run with your keys',
    'put the job behind a GitHub environment with reviewers, and give it `approved-head`, the commit that they approved',
  );
}

function dollars(text: string): number {
  const cap = Number(text);
  if (cap > 0 && Number.isFinite(cap)) return cap;
  throw new UserError(EXIT.usage, `max-cost is dollars, such as 2.50, not ${JSON.stringify(text)}`);
}
