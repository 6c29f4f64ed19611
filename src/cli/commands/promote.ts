import type { Command } from 'commander';
import { promote } from '../../adapters/promote/promote.ts';
import { readPlan } from '../../adapters/promote/read-plan.ts';
import { type OperationOptions, operationOptions, withOptions } from '../operation-options.ts';
import { parseTargets } from '../parse-targets.ts';
import { printPlan } from '../print-plan.ts';
import { runOperation } from '../run-operation.ts';

/** `headgate promote`: one or several agents to an environment, in one commit. */
export function register(program: Command): void {
  operationOptions(program.command('promote'))
    .summary('move releases to an environment')
    .description(
      'Moves one or several agents to an environment in one commit, if every gate of every one of them is met. Without a version: what the environment before it runs, else the newest release.',
    )
    .usage('[options] <agent[@version]...> <environment>')
    .argument(
      '<agents-and-environment...>',
      'agents, each with a version if you like; then where to',
    )
    .action(async (words: string[], options: OperationOptions) => {
      const { wanted, environment } = parseTargets(words);
      const { requestId, reason, dryRun, format } = options;
      if (dryRun) {
        const request = { environment, requestId, reason, dryRun };
        await printPlan(
          await withOptions(options, (promoter) => readPlan(promoter, request, wanted)),
          format,
        );
        return;
      }
      await runOperation(environment, options, (promoter, request) =>
        promote(promoter, request, wanted),
      );
    });
}
