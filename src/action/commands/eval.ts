import { type EvalOptions, requestOf } from '../../cli/eval/eval-options.ts';
import { exitOfVerdict } from '../../cli/eval/exit-of-verdict.ts';
import { runEvals } from '../../cli/eval/run-evals.ts';
import { formatVerdicts } from '../../cli/eval/verdict-format.ts';
import { worstExit } from '../../cli/worst-exit.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';
import { evalReportFile } from '../../report/github/eval-report.ts';
import { verdictsMarkdown } from '../../report/verdict/verdicts-markdown.ts';
import { approvedPull } from '../approved-pull.ts';
import { type Compared, comparedCommits } from '../compared-commits.ts';
import { configFolder } from '../config-folder.ts';
import type { ActionContext } from '../context.ts';
import { evalReleases } from '../eval-releases.ts';
import { SUMMARY_CHARS } from '../summary-chars.ts';

/**
 * `headgate eval` on the commits of the event. It has the keys of providers in its environment, so it is a job of its own,
 * and of a fork’s change only where somebody has approved that very commit. Of releases, it measures those that nobody
 * has measured, and records them in a step that makes no calls and so needs no keys.
 */
export async function evaluate(context: ActionContext): Promise<number> {
  const { runner, inputs } = context;
  refuseStrangers(context);
  const cap = inputs.text('max-cost');
  const options: EvalOptions = {
    repo: configFolder(context),
    remote: 'origin',
    ...(cap === '' ? {} : { maxCost: dollars(cap) }),
  };
  const ofReleases = inputs.flag('releases') || inputs.flag('record');
  const verdicts = await (ofReleases ? evalReleases : evalChange)(context, options);
  runner.say(await formatVerdicts(verdicts, 'text'));
  await runner.summary(verdictsMarkdown(verdicts, { limit: SUMMARY_CHARS }));
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

async function evalChange(
  context: ActionContext,
  options: EvalOptions,
): Promise<readonly EvalVerdict[]> {
  const { runner, event, inputs } = context;
  const named = await approvedPull(context);
  const compared = named?.compared ?? (await comparedHere(context, options));
  const agents = inputs.words('agents');
  const asked = { ...requestOf(options), ...compared, agents, alone: false, suite: 'own' } as const;
  const verdicts = (await runEvals(asked, options)).ran.map(({ verdict }) => verdict);
  const report = evalReportFile({
    schema: 'headgate/eval-report/v1',
    pull: named?.number ?? event.pull?.number ?? null,
    head: event.pull?.head ?? event.mergeGroup?.head ?? compared.head,
    verdicts,
  });
  runner.output('report', runner.file('report.json', report));
  return verdicts;
}

async function comparedHere({ event }: ActionContext, { repo }: EvalOptions): Promise<Compared> {
  const { compared, repository } = await comparedCommits(repo, event);
  await repository.close();
  return compared;
}

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
