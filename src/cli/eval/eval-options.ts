import { type Command, Option } from 'commander';
import type { EvalRequest } from '../../adapters/evals/eval-request.ts';
import type { RunSettings } from '../../adapters/evals/run-comparison.ts';
import type { BudgetLimits } from '../../adapters/evals/runner/budget.ts';
import type { Settings } from '../../evals/decision/settings.ts';
import type { EvalPolicy } from '../../generated/types.ts';
import { repositoryOptions } from '../common-options.ts';
import { parseCount, parseDollars, parseShare } from './parse-number.ts';

/** What every command that makes runs can be told. */
export interface RunOptions {
  readonly repo: string;
  readonly remote: string;
  readonly maxCost?: number;
  readonly maxCalls?: number;
  readonly concurrency?: number;
  readonly command?: string;
  readonly allowCommands?: true;
  readonly share?: string;
}

/** What every command that compares can be told besides. */
export interface EvalOptions extends RunOptions {
  readonly mode?: Settings['mode'];
  readonly margin?: number;
  readonly rounds?: number;
  readonly flips?: number;
  readonly push?: number;
  readonly queue?: string;
}

/** The options of how a comparison is decided, and how its runs are made. */
export function evalOptions(command: Command): Command {
  const decided = repositoryOptions(command)
    .addOption(
      new Option(
        '--mode <mode>',
        'how it is decided; docs/evals.md says what each is worth',
      ).choices(['sequential', 'strict', 'fixed']),
    )
    .option('--margin <share>', 'the drop of the suite that matters', parseShare)
    .option('--rounds <n>', 'most rounds over the affected cases', parseCount)
    .option('--flips <share>', 'share of pairs that differ by noise alone', parseShare)
    .option(
      '--push <n>',
      'the how-manieth head of one change this is; its heads share one β',
      parseCount,
    );
  return runOptions(decided);
}

/** The options of how runs are made. */
export function runOptions(command: Command): Command {
  return command
    .option('--max-cost <usd>', 'stop before more than this is spent', parseDollars)
    .option('--max-calls <n>', 'stop before more calls than this are made', parseCount)
    .option('--concurrency <n>', 'cases under way at once (default: 10)', parseCount)
    .option(
      '--command <words>',
      'your own agent in place of the pinned model: JSON in, JSON out, no shell',
    )
    .option('--allow-commands', 'let `command` assertions run programs of the suite')
    .option(
      '--share <url>',
      'keep runs in this Redis, too, and take over what others keep there: its URL, or ${env:NAME}; default: HEADGATE_EVAL_SHARE',
    );
}

/** How runs are made, as the options say. */
export function settingsOf(
  options: RunOptions,
  known: Pick<RunSettings, 'ledger' | 'limits' | 'signal'>,
): RunSettings {
  const { concurrency, allowCommands = false } = options;
  const command = commandOf(options);
  return {
    ...known,
    env: process.env,
    allowCommands,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(command === undefined ? {} : { command }),
  };
}

/** What the options say of the request. */
export function requestOf(
  options: EvalOptions,
): Pick<EvalRequest, 'repo' | 'remote' | 'settings' | 'command' | 'now'> {
  const { repo, remote, mode, margin, rounds, flips, push } = options;
  const given = Object.entries({ mode, margin, rounds, flips, push });
  const chosen = given.filter(([, value]) => value !== undefined);
  const command = commandOf(options);
  return {
    repo,
    remote,
    settings: Object.fromEntries(chosen) as Partial<Settings>,
    now: Date.now(),
    ...(command ? { command } : {}),
  };
}

/** The words of `--command`. */
export function commandOf({ command }: Pick<RunOptions, 'command'>): readonly string[] | undefined {
  const words = command?.split(/\s+/).filter((word) => word !== '') ?? [];
  return words.length > 0 ? words : undefined;
}

/** Ceilings of the command line, else of the policy. */
export function limitsOf(
  { maxCost, maxCalls }: Pick<RunOptions, 'maxCost' | 'maxCalls'>,
  policy: EvalPolicy,
): BudgetLimits {
  const [maxCostUsd, most] = [maxCost ?? policy.maxCostUsd, maxCalls ?? policy.maxCalls];
  return {
    ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
    ...(most === undefined ? {} : { maxCalls: most }),
  };
}
