import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import type { Forge } from '../../ports/forge.ts';
import { ForgeError } from '../../ports/forge-error.ts';
import { commentBody } from '../../report/github/comment-body.ts';
import { evalCommentBody } from '../../report/github/eval-comment-body.ts';
import type { EvalReport } from '../../report/github/eval-report.ts';
import type { GateReport } from '../../report/github/gate-report.ts';
import type { ActionContext } from '../context.ts';
import { isAbout } from '../is-about.ts';
import { keepFindings } from '../keep-findings.ts';
import { authorOf, openForge } from '../open-forge.ts';
import { readReport } from '../read-report.ts';
import { suggestVersions } from '../suggest-versions.ts';

/**
 * What the gate found, as one comment on the pull request, with suggestions for versions and, if asked for, a check run;
 * what evals found, as another one: each of the two workflows ends when it does, and keeps a comment of its own.
 * The report comes from a job that ran what anybody pushed: nothing of it is believed that GitHub does not say, too.
 */
export async function comment(context: ActionContext): Promise<ExitCode> {
  const { runner, inputs } = context;
  const report = await readReport(inputs.text('report'));
  if (report.pull === null) {
    runner.notice('notice', 'the report is about no pull request: nothing to comment on');
    return EXIT.ok;
  }
  const forge = await openForge(context);
  if (!(await isAbout(context, forge, report.pull, report.head))) return EXIT.ok;
  await keep(context, forge, report, report.pull);
  return EXIT.ok;
}

async function keep(
  context: ActionContext,
  forge: Forge,
  report: GateReport | EvalReport,
  number: number,
): Promise<void> {
  const { runner, inputs, event } = context;
  const author = await authorOf(context, forge);
  const workflow = event.run?.workflow ?? runner.env.GITHUB_WORKFLOW ?? '';
  const key = `${workflow}/${inputs.text('key') || 'gate'}`;
  const body = 'verdicts' in report ? evalCommentBody(report) : commentBody(report);
  const onlyAgain = isIdle(report);
  await orWarn(context, 'the comment', 'pull-requests', async () => {
    const kept = await forge.keepComment({ number, key, author, body, onlyAgain });
    runner.output('comment', kept?.url ?? '');
    runner.say(kept ? `comment ${kept.outcome}` : 'no comment: the change is about no agent');
  });
  if ('verdicts' in report || onlyAgain) return;
  await orWarn(context, 'suggestions', 'pull-requests', () =>
    suggestVersions(forge, report, number, author),
  );
  if (!inputs.flag('check')) return;
  await orWarn(context, 'the check', 'checks', () => keepFindings(context, forge, report, key));
}

/** The gate itself has said what it found, in its summary and by its exit code: what GitHub refuses fails nothing. */
async function orWarn(
  { runner }: ActionContext,
  what: string,
  right: string,
  keep: () => Promise<void>,
): Promise<void> {
  try {
    await keep();
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    const { kind, message } = error;
    if (kind !== 'forbidden' && kind !== 'refused') throw error;
    const todo = kind === 'forbidden' ? `\ngive the job \`${right}: write\`` : '';
    runner.notice('warning', `GitHub does not take ${what}: ${message}${todo}`);
  }
}

/** Of a repository with more than agents in it, most changes are about none; whoever wrote them need not be told. */
function isIdle(report: GateReport | EvalReport): boolean {
  if ('verdicts' in report) return report.verdicts.length === 0;
  const { verdict, findings, summary } = report.check;
  return verdict === 'pass' && findings.length === 0 && summary.changed === 0;
}
