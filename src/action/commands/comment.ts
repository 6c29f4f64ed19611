import { digestOf } from '../../core/digest.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Account, CheckRun, Forge } from '../../ports/forge.ts';
import { ForgeError } from '../../ports/forge-error.ts';
import { annotationsOf } from '../../report/github/annotations-of.ts';
import { bumpSuggestions } from '../../report/github/bump-suggestions.ts';
import { commentBody } from '../../report/github/comment-body.ts';
import { evalCommentBody } from '../../report/github/eval-comment-body.ts';
import type { EvalReport } from '../../report/github/eval-report.ts';
import type { GateReport } from '../../report/github/gate-report.ts';
import type { ActionContext } from '../context.ts';
import { authorOf, openForge } from '../open-forge.ts';
import { readReport } from '../read-report.ts';

const CONCLUSION: Readonly<Record<GateReport['check']['verdict'], CheckRun['conclusion']>> = {
  pass: 'success',
  block: 'failure',
  inconclusive: 'neutral',
};

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
  try {
    await keep(context, forge, report, report.pull);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof ForgeError) || error.kind !== 'forbidden') throw error;
    // The gate itself has said what it found, in its summary and by its exit code.
    const todo = 'give the job `pull-requests: write`';
    runner.notice('warning', `the comment was not written: ${error.message}\n${todo}`);
    return EXIT.ok;
  }
}

/** Whether number and commit of the report are what GitHub knows of this event, and still are. */
async function isAbout(
  { runner, event }: ActionContext,
  forge: Forge,
  number: number,
  head: string,
): Promise<boolean> {
  const known = knownHead(event, head);
  if (known === undefined) {
    throw new UserError(
      EXIT.usage,
      `${event.name} is about no pull request`,
      'run it on workflow_run, or on pull_request where the token may write',
    );
  }
  if (known !== head || (event.pull && event.pull.number !== number)) throw forged(head, known);
  const pull = await forge.pull(number);
  if (!pull) throw forged(`pull request ${number}`, 'none of that number');
  if (pull.head === head && pull.open) return true;
  if (!(await forge.pullsOf(head)).includes(number)) throw forged(`#${number}`, head);
  runner.notice('notice', `#${number} has moved on: the next run comments`);
  return false;
}

/**
 * The commit that GitHub says this is about. What somebody started by hand is about the pull request that they named: its
 * run is the default branch's own, or nobody's word.
 */
function knownHead({ run, pull }: ActionContext['event'], said: string): string | undefined {
  if (run?.event === 'workflow_dispatch' && run.trusted) return said;
  return run?.head ?? pull?.head;
}

function forged(said: string, known: string): UserError {
  return new UserError(
    EXIT.integrity,
    `the report says ${said}, and GitHub says ${known}: nothing was written`,
    'the report is of another run, or made up by the change itself; look at what the gate’s job did',
  );
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
  const kept = await forge.keepComment({ number, key, author, body, onlyAgain: isIdle(report) });
  runner.output('comment', kept?.url ?? '');
  runner.say(kept ? `comment ${kept.outcome}` : 'no comment: the change is about no agent');
  if (!kept) return;
  if ('verdicts' in report) return;
  await suggest(forge, report, number, author);
  if (inputs.flag('check')) await keepCheck(context, forge, report, key);
}

/** Of a repository with more than agents in it, most changes are about none; whoever wrote them need not be told. */
function isIdle(report: GateReport | EvalReport): boolean {
  if ('verdicts' in report) return report.verdicts.length === 0;
  const { verdict, findings, summary } = report.check;
  return verdict === 'pass' && findings.length === 0 && summary.changed === 0;
}

async function suggest(forge: Forge, report: GateReport, number: number, author: Account) {
  if (!report.check.findings.some(({ rule }) => rule === 'version/bump-too-small')) return;
  const suggestions = bumpSuggestions(report, await forge.changedFiles(number));
  if (suggestions.length === 0) return;
  // The same suggestions are made once, however often somebody pushes without taking them.
  const digest = digestOf(new TextEncoder().encode(JSON.stringify(suggestions)));
  const body = 'Versions that these changes need, to be committed with one click.';
  const key = `bump/${digest.slice('sha256:'.length, 'sha256:'.length + 16)}`;
  await forge.keepReview({ number, key, author, commit: report.head, body, suggestions });
}

async function keepCheck(
  { runner }: ActionContext,
  forge: Forge,
  report: GateReport,
  key: string,
): Promise<void> {
  const { verdict, findings } = report.check;
  const { env } = runner;
  const kept = await forge.keepCheck({
    name: 'headgate findings',
    commit: report.head,
    key: `${key}/${env.GITHUB_RUN_ID ?? ''}.${env.GITHUB_RUN_ATTEMPT ?? '1'}`,
    conclusion: CONCLUSION[verdict],
    title: `${verdict}: ${findings.length} findings`,
    summary: commentBody(report),
    annotations: annotationsOf(report),
  });
  runner.say(`check ${kept.outcome}`);
}
