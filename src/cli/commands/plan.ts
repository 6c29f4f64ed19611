import type { Command } from 'commander';
import { readPlan } from '../../adapters/promote/read-plan.ts';
import { formatOption, repositoryOptions } from '../common-options.ts';
import { type RemoteOptions, withOptions } from '../operation-options.ts';
import { parseTargets } from '../parse-targets.ts';
import { parseWhen } from '../parse-when.ts';
import { PLAN_FORMATS, printPlan } from '../print-plan.ts';

interface Options extends Omit<RemoteOptions, 'format'> {
  readonly format: (typeof PLAN_FORMATS)[number];
  readonly at?: string;
}

const AT = 'would it go then? such as 2026-11-27T17:00[Europe/Berlin]';

/** `headgate plan`: what a promotion would do, every gate with its evidence, now or at another time. */
export function register(program: Command): void {
  repositoryOptions(program.command('plan'))
    .addOption(formatOption(PLAN_FORMATS))
    .summary('what a promotion would do, gate by gate')
    .description(
      'Says what headgate promote would do: versions, what their difference means with the risks first, what callers will meet, money, and what every gate answers. Changes nothing.',
    )
    .usage('[options] <agent[@version]...> <environment>')
    .argument(
      '<agents-and-environment...>',
      'agents, each with a version if you like; then where to',
    )
    .option('--at <time>', AT)
    .action(async (words: string[], options: Options) => {
      const { wanted, environment } = parseTargets(words);
      const request = { environment, requestId: 'plan', reason: '', dryRun: true };
      const plan = await withOptions(
        { ...options, onlyLooks: true },
        (promoter) => readPlan(promoter, request, wanted),
        options.at === undefined ? undefined : await parseWhen(options.at),
      );
      await printPlan(plan, options.format);
    });
}
