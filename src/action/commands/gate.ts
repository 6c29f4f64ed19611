import { openSides } from '../../adapters/check/open-sides.ts';
import { readingAhead } from '../../adapters/check/reading-ahead.ts';
import { maxBump } from '../../core/bump.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import type { CheckReport } from '../../core/report.ts';
import { version } from '../../generated/version.ts';
import { type GateReport, gateReportFile } from '../../report/github/gate-report.ts';
import { githubReport } from '../../report/github.ts';
import { comparedCommits } from '../compared-commits.ts';
import { configFolder } from '../config-folder.ts';
import type { ActionContext } from '../context.ts';
import { SUMMARY_CHARS } from '../summary-chars.ts';

const EXIT_OF: Readonly<Record<CheckReport['verdict'], ExitCode>> = {
  pass: EXIT.ok,
  block: EXIT.findings,
  inconclusive: EXIT.inconclusive,
};

/**
 * The gate on what a pull request, a merge group or a push brings: `headgate check` on the commits of the event. Needs to
 * read the repository and nothing else; writes no more than the job's own log, summary, outputs and files.
 */
export async function gate(context: ActionContext): Promise<ExitCode> {
  const { runner, event } = context;
  const repo = configFolder(context);
  // The rules are loaded while git fetches and looks up what is compared.
  const rules = import('../../adapters/check/check-repository.ts');
  const { compared, repository } = await comparedCommits(repo, event);
  const request = {
    ...compared,
    repo,
    remote: 'origin',
    agents: context.inputs.words('agents'),
    all: false,
    now: Date.now(),
    cache: true,
  };
  const [sides, { checkRepository }] = await Promise.all([
    openSides(request, repository).then(readingAhead),
    rules,
  ]);
  const { report, prefix } = await checkRepository(request, sides);
  // What people wait for comes first.
  runner.commands(githubReport(report, { prefix }));
  await tell(context, report, prefix);
  return EXIT_OF[report.verdict];
}

async function tell({ runner, event }: ActionContext, report: CheckReport, prefix: string) {
  runner.output('verdict', report.verdict);
  runner.output('required-bump', maxBump(report.agents.map(({ bump }) => bump.required)));
  const document: GateReport = {
    schema: 'headgate/gate-report/v1',
    pull: event.pull?.number ?? null,
    head: event.pull?.head ?? event.mergeGroup?.head ?? report.head,
    prefix,
    check: report,
  };
  runner.output('report', runner.file('report.json', gateReportFile(document)));
  const [{ markdownReport }, { sarifReport }, { rules }] = await Promise.all([
    import('../../report/markdown.ts'),
    import('../../report/sarif.ts'),
    import('../../rules/index.ts'),
  ]);
  await runner.summary(markdownReport(report, { limit: SUMMARY_CHARS }));
  const sarif = sarifReport(report, { rules, version, prefix });
  runner.output('sarif', runner.file('headgate.sarif', sarif));
}
