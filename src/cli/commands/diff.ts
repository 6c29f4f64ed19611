import { type Command, InvalidArgumentError } from 'commander';
import { diffRepository } from '../../adapters/check/diff-repository.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { UserError } from '../../core/user-error.ts';
import type { DiffReport } from '../../report/diff/diff-report.ts';
import { diffMarkdown } from '../../report/diff/markdown.ts';
import { diffText } from '../../report/diff/text.ts';
import { COMMENT_CHARS } from '../../report/markdown/comment-chars.ts';
import { formatOption, parseTime, repositoryOptions } from '../common-options.ts';
import { isRange, parseRange } from '../parse-range.ts';
import { print, wantsColor } from '../print.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;

interface Options {
  readonly repo: string;
  readonly remote: string;
  readonly format: (typeof FORMATS)[number];
  readonly runs?: number;
  readonly exitCode?: true;
  readonly now?: number;
}

/** `headgate diff`: what the change of an agent means, and what it costs. */
export function register(program: Command): void {
  repositoryOptions(program.command('diff'))
    .summary('what a change means: bumps, prompts word by word, tokens, money')
    .description(
      'Compares two states of an agent, or of every agent that differs: changes with the bumps that they need, prompts word by word, tokens and money. A state is a version of the agent, a commit, branch or tag, or dir:PATH; A alone is compared with the working tree, and without any state it is what check compares.',
    )
    .argument('[agent]', 'its name; default: every agent that differs')
    .argument('[range]', 'A..B, A...B (from where B left A), or A')
    .addOption(formatOption(FORMATS))
    .option('--runs <number>', 'runs a month, for the cost; default: what budgets say', parseRuns)
    .option('--exit-code', 'exit 1 when something differs')
    .option('--now <time>', 'reckon with the prices of this time', parseTime)
    .action(async (first: string | undefined, second: string | undefined, options: Options) => {
      process.exitCode = await diff(first, second, options);
    });
}

async function diff(
  first: string | undefined,
  second: string | undefined,
  options: Options,
): Promise<ExitCode> {
  const { repo, remote, runs, now = Date.now() } = options;
  const { agent, range } = parseArguments(first, second);
  const report = await diffRepository({
    ...{ repo, remote, now },
    ...(agent === undefined ? {} : { agent }),
    ...(range === undefined ? {} : { range: parseRange(range) }),
    ...(runs === undefined ? {} : { runs }),
  });
  await print(render(report, options.format));
  if (report.agents.some(({ problem }) => problem)) return EXIT.findings;
  const differs = report.agents.some(({ status }) => status !== 'unchanged');
  return options.exitCode && differs ? EXIT.findings : EXIT.ok;
}

function parseArguments(first: string | undefined, second: string | undefined) {
  if (first !== undefined && second === undefined && isRange(first)) return { range: first };
  if (first !== undefined && isRange(first)) {
    throw new UserError(EXIT.usage, 'the agent comes first', `headgate diff ${second} ${first}`);
  }
  return { agent: first, range: second };
}

function render(report: DiffReport, format: Options['format']): string {
  if (format === 'json') return jsonText(report);
  return format === 'text'
    ? diffText(report, { color: wantsColor() })
    : diffMarkdown(report, { limit: COMMENT_CHARS });
}

function parseRuns(text: string): number {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs >= 0) return runs;
  throw new InvalidArgumentError('write a whole number');
}
