import type { Command } from 'commander';
import { type Bisected, bisectCase } from '../../adapters/evals/bisect-case.ts';
import { readEvalPolicy } from '../../adapters/evals/read-eval-policy.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { formatOption, repositoryOptions } from '../common-options.ts';
import { print } from '../print.ts';
import { limitsOf, type RunOptions, runOptions, settingsOf } from './eval-options.ts';
import { untilStopped } from './until-stopped.ts';
import { withLedger } from './with-ledger.ts';

interface Options extends RunOptions {
  readonly case: string;
  readonly format: 'text' | 'json';
}

/** `headgate eval bisect`: the release that broke a case. */
export function registerBisect(command: Command): void {
  runOptions(repositoryOptions(command.command('bisect')))
    .description('Find the release that broke a case, reusing what the ledger has.')
    .argument('<agent>', 'whose')
    .requiredOption('--case <id>', 'its description, or the beginning of its key')
    .addOption(formatOption(['text', 'json']))
    .action(async (agent: string, options: Options) => {
      const { repo, remote, case: wanted } = options;
      const limits = limitsOf(options, await readEvalPolicy({ repo, remote }));
      const found = await untilStopped((signal) =>
        withLedger(options.share, (ledger) =>
          bisectCase(
            { repo, remote, agent, case: wanted },
            settingsOf(options, { ledger, limits, signal }),
          ),
        ),
      );
      const { case: one, ...rest } = found;
      const { key, description } = one;
      const document = { schema: 'headgate/bisect/v1', agent, case: key, description, ...rest };
      await print(options.format === 'json' ? jsonText(document) : textOf(agent, found));
      process.exitCode = found.bad === undefined ? EXIT.ok : EXIT.findings;
    });
}

function textOf(agent: string, { case: one, looked, good, bad, made }: Bisected): string {
  const lines = looked.map(({ version, passed, runs }) => {
    return `  ${passed > runs / 2 ? '✓' : '✗'} ${agent} ${version} passed ${passed} of ${runs}`;
  });
  const said =
    bad === undefined
      ? `no release broke it: ${agent} ${good} passes`
      : good === undefined
        ? `every release fails it, ${bad} as the first`
        : `${agent} ${bad} broke it; ${good} passes`;
  return `${visibleText(one.description)}: ${said}\n${lines.join('\n')}\n${made} runs made\n`;
}
