import type { CheckRun, Forge } from '../ports/forge.ts';
import { annotationsOf } from '../report/github/annotations-of.ts';
import { commentBody } from '../report/github/comment-body.ts';
import type { GateReport } from '../report/github/gate-report.ts';
import type { ActionContext } from './context.ts';

const CONCLUSION: Readonly<Record<GateReport['check']['verdict'], CheckRun['conclusion']>> = {
  pass: 'success',
  block: 'failure',
  inconclusive: 'neutral',
};

/** A check run with every finding, which has no limit on annotations that a repository meets. */
export async function keepFindings(
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
