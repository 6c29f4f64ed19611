import type { Command } from 'commander';
import type { CheckRequest } from '../../adapters/check/check-request.ts';
import { openSides } from '../../adapters/check/open-sides.ts';
import { readingAhead } from '../../adapters/check/reading-ahead.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import type { CheckReport, Verdict } from '../../core/report.ts';
import { version } from '../../generated/version.ts';
import { COMMENT_CHARS } from '../../report/markdown/comment-chars.ts';
import { formatOption, parseTime, repositoryOptions } from '../common-options.ts';
import { parseCount, parseDollars } from '../eval/parse-number.ts';
import { print, wantsColor } from '../print.ts';
import { worstExit } from '../worst-exit.ts';

const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'markdown'] as const;

const EXIT_OF: Readonly<Record<Verdict, ExitCode>> = {
  pass: EXIT.ok,
  block: EXIT.findings,
  inconclusive: EXIT.inconclusive,
};

interface Options {
  readonly repo: string;
  readonly remote: string;
  readonly base?: string;
  readonly head?: string;
  readonly all?: true;
  readonly format: (typeof FORMATS)[number];
  readonly quiet?: true;
  readonly exitZero?: true;
  readonly updateBaseline?: true;
  readonly owner?: string;
  readonly reason?: string;
  readonly cache: boolean;
  readonly evals?: true;
  readonly maxCost?: number;
  readonly maxCalls?: number;
  readonly now?: number;
}

/** `headgate check`: the gate. Schema, rules and bump of what changed, against base and releases. */
export function register(program: Command): void {
  repositoryOptions(program.command('check'))
    .summary('schema, rules and version bump of the agents that changed')
    .description(
      'Checks agents: those that changed since the base, those named, or all. Without --head it looks at the working tree; without --base it compares with the merge base with the default branch.',
    )
    .argument('[agents...]', 'names of agents; default: those that changed')
    .option('--base <ref>', 'what to compare with: a commit, branch or tag, or dir:PATH')
    .option('--head <ref>', 'what to check: a commit, branch or tag, or dir:PATH')
    .option('--all', 'every agent, changed or not')
    .addOption(formatOption(FORMATS))
    .option('--quiet', 'print nothing when the verdict is pass')
    .option('--exit-zero', 'exit 0 whatever is found, for pipelines that upload the result')
    .option('--evals', 'also run the evals of what changed, as `headgate eval` does')
    .option('--max-cost <usd>', 'with --evals: stop before more than this is spent', parseDollars)
    .option('--max-calls <n>', 'with --evals: stop before more calls than this', parseCount)
    .option('--update-baseline', 'accept what is found now, in .headgate/baseline.json')
    .option('--owner <who>', 'who answers for the entries that --update-baseline adds')
    .option('--reason <text>', 'why --update-baseline accepts them')
    .option('--no-cache', 'neither read nor write cached results')
    .option('--now <time>', 'check as if it were this time', parseTime)
    .action(async (agents: string[], options: Options) => {
      process.exitCode = await check(agents, options);
    });
}

async function check(agents: readonly string[], options: Options): Promise<ExitCode> {
  const evals = options.evals ? await evalsOf(agents, options) : undefined;
  const request: CheckRequest = {
    repo: options.repo,
    remote: options.remote,
    agents,
    all: options.all ?? false,
    now: options.now ?? Date.now(),
    cache: options.cache,
    ...(options.base === undefined ? {} : { base: options.base }),
    ...(options.head === undefined ? {} : { head: options.head }),
    ...(evals ? { evals } : {}),
  };
  // Git looks up what is compared while the rules are loaded.
  const [sides, { checkRepository }] = await Promise.all([
    openSides(request).then(readingAhead),
    import('../../adapters/check/check-repository.ts'),
  ]);
  const outcome = await checkRepository(request, sides);
  if (options.updateBaseline) {
    const { writeBaseline } = await import('../../adapters/check/write-baseline.ts');
    await print(await writeBaseline(options.repo, outcome, options));
    return EXIT.ok;
  }
  const { report } = outcome;
  if (!(options.quiet && report.verdict === 'pass'))
    await print(await render(report, options.format, outcome.prefix));
  if (options.exitZero) return EXIT.ok;
  const complete = [...(evals?.values() ?? [])].every((one) => one.complete);
  return worstExit([EXIT_OF[report.verdict], complete ? EXIT.ok : EXIT.incomplete]);
}

/** Runs the evals of what the check will look at. */
async function evalsOf(agents: readonly string[], options: Options) {
  const [{ runEvals }, { evalOutcome }, { requestOf }] = await Promise.all([
    import('../eval/run-evals.ts'),
    import('../../evals/verdict/eval-outcome.ts'),
    import('../eval/eval-options.ts'),
  ]);
  const { base, head } = options;
  const request = {
    ...requestOf(options),
    agents,
    alone: false,
    suite: 'own' as const,
    wholeOnly: true as const,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
  };
  const { ran } = await runEvals(request, options);
  return new Map(
    ran.map((one) => [one.verdict.agent, evalOutcome(one.prepared, one.ledger, one.verdict)]),
  );
}

/** Only the reporter that was asked for is loaded. */
async function render(
  report: CheckReport,
  format: Options['format'],
  prefix: string,
): Promise<string> {
  switch (format) {
    case 'text': {
      const { textReport } = await import('../../report/text.ts');
      return textReport(report, { color: wantsColor() });
    }
    case 'json': {
      const { jsonReport } = await import('../../report/json.ts');
      return jsonReport(report);
    }
    case 'sarif': {
      const { sarifReport } = await import('../../report/sarif.ts');
      const { rules } = await import('../../rules/index.ts');
      return sarifReport(report, { rules, version, prefix });
    }
    case 'junit': {
      const { junitReport } = await import('../../report/junit.ts');
      return junitReport(report);
    }
    case 'github': {
      const { githubReport } = await import('../../report/github.ts');
      return githubReport(report, { prefix });
    }
    case 'markdown': {
      const { markdownReport } = await import('../../report/markdown.ts');
      return markdownReport(report, { limit: COMMENT_CHARS });
    }
  }
}
