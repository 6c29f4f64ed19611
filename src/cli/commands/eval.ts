import { type Command, Option } from 'commander';
import type { EvalRequest } from '../../adapters/evals/eval-request.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { formatOption } from '../common-options.ts';
import { registerAdd } from '../eval/add.ts';
import { registerBisect } from '../eval/bisect.ts';
import { registerCalibrate } from '../eval/calibrate.ts';
import { type EvalOptions, evalOptions, requestOf } from '../eval/eval-options.ts';
import { exitOfVerdict } from '../eval/exit-of-verdict.ts';
import { registerMerge } from '../eval/merge.ts';
import { registerNew } from '../eval/new.ts';
import { formatVerdicts, VERDICT_FORMATS, type VerdictFormat } from '../eval/verdict-format.ts';
import { registerWorker } from '../eval/worker.ts';
import { print } from '../print.ts';
import { worstExit } from '../worst-exit.ts';

interface Options extends EvalOptions {
  readonly base?: string;
  readonly head?: string;
  readonly suite: 'own' | 'head';
  readonly format: VerdictFormat;
  readonly dryRun?: true;
  readonly record?: true;
  readonly renew?: true;
  readonly ledger?: string;
  readonly replay?: string;
  readonly verify?: string;
  readonly from?: string;
  readonly baseFrom?: string;
}

/** `headgate eval`: whether an agent got worse on its own cases, by as few calls as it takes to know. */
export function register(program: Command): void {
  const command = program.command('eval').enablePositionalOptions();
  evalOptions(command)
    .summary('whether an agent got worse on its own cases')
    .description(
      'Runs the evals of agents on both sides and decides whether head is worse: pass (0), block (1), inconclusive (4), or not complete (3). Cases that a change cannot have moved are not run; it says what the rest will take before the first call, and goes on where it was stopped.',
    )
    .argument('[agents...]', 'names of agents; default: those that changed')
    .option(
      '--base <ref>',
      'what to compare with: a commit, branch or tag, dir:PATH, or none for a new agent, which is held against a stand-in worth one margin less than all; default: the merge base with the default branch',
    )
    .option(
      '--head <ref>',
      'what to measure: a commit, branch or tag, or dir:PATH; default: the working tree',
    )
    .addOption(
      new Option('--suite <side>', 'whose cases: each side’s own, or head’s for both')
        .choices(['own', 'head'])
        .default('own'),
    )
    .addOption(formatOption(VERDICT_FORMATS))
    .option(
      '--queue <url>',
      'let `headgate eval worker`s run it: their Redis, or the variable that holds its URL: ${env:NAME}',
    )
    .option('--dry-run', 'say what it would take, and run nothing')
    .option('--record', 'record the verdict as evidence of the release that --head names')
    .option(
      '--renew',
      'with --record: make the runs anew where its evidence is too old for an environment',
    )
    .option('--ledger <folder>', 'also write the runs that decide it, and why others were not made')
    .option('--replay <ledger>', 'compute the verdict of such a file again, without a run')
    .option('--verify <proof>', 'compute the fingerprints of such a proof again')
    .option('--from <results>', 'head’s results as another tool wrote them, with --base-from')
    .option('--base-from <results>', 'base’s results as another tool wrote them')
    .action(async (agents: string[], options: Options) => {
      process.exitCode = await evaluate(agents, options);
    });
  // An option before the name of one of its commands would be taken here, and heeded nowhere.
  command.hook('preSubcommand', (own, sub) => {
    const given = own.options.find(
      (one) => own.getOptionValueSource(one.attributeName()) === 'cli',
    );
    if (given) throw new UserError(EXIT.usage, `${given.long} goes behind \`${sub.name()}\``);
  });
  registerNew(command);
  registerAdd(command);
  registerBisect(command);
  registerCalibrate(command);
  registerWorker(command);
  registerMerge(command);
}

async function evaluate(agents: readonly string[], options: Options): Promise<number> {
  const { format } = options;
  if (options.replay !== undefined) {
    const { replayLedger } = await import('../eval/replay-ledger.ts');
    const verdict = await replayLedger(options.replay);
    await print(await formatVerdicts([verdict], format));
    return exitOfVerdict(verdict);
  }
  if (options.from !== undefined || options.baseFrom !== undefined) {
    const { compareResults } = await import('../eval/compare-results.ts');
    const verdict = await compareResults(agents, options, requestOf(options));
    await print(await formatVerdicts([verdict], format));
    return exitOfVerdict(verdict);
  }
  if (options.renew && !options.record) {
    throw new UserError(EXIT.usage, '--renew is of evidence', 'add --record');
  }
  const asked = askedFor(agents, options);
  if (options.verify !== undefined) {
    const { verifyProof } = await import('../eval/verify-proof.ts');
    return verifyProof(options.verify, asked);
  }
  const [{ runEvals }, { recordRelease, releaseRequest }] = await Promise.all([
    import('../eval/run-evals.ts'),
    import('../eval/record-release.ts'),
  ]);
  const release = options.record ? await releaseRequest(asked, options) : undefined;
  const evals = await runEvals(release ?? asked, options, options.dryRun);
  const verdicts = evals.ran.map(({ verdict }) => verdict);
  if (options.ledger !== undefined) {
    const { writeLedgers } = await import('../eval/write-ledgers.ts');
    await writeLedgers(options.ledger, evals.ran);
  }
  await print(await formatVerdicts(verdicts, format));
  if (options.dryRun) return EXIT.ok;
  if (verdicts.length === 0) process.stderr.write('no agent differs: nothing to compare\n');
  if (release) await recordRelease(options, release, evals);
  return worstExit(verdicts.map(exitOfVerdict));
}

function askedFor(agents: readonly string[], options: Options): EvalRequest {
  return {
    ...requestOf(options),
    agents,
    alone: options.base === 'none',
    suite: options.suite,
    ...(options.base === undefined || options.base === 'none' ? {} : { base: options.base }),
    ...(options.head === undefined ? {} : { head: options.head }),
  };
}
