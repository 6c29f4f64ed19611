import type { Command } from 'commander';
import { resume } from '../../adapters/promote/resume.ts';
import { type OperationOptions, operationOptions } from '../operation-options.ts';
import { parseAgent } from '../parse-wanted.ts';
import { runOperation } from '../run-operation.ts';

/** `headgate resume`: lifts an agent's hold, moves nothing, and says what may move next. */
export function register(program: Command): void {
  operationOptions(program.command('resume'))
    .summary('lift the hold that a rollback left')
    .description('Lifts an agent’s hold in an environment. Moves nothing; says what may move next.')
    .argument('<agent>', '', parseAgent)
    .argument('<environment>')
    .action(async (agent: string, environment: string, options: OperationOptions) => {
      await runOperation(environment, options, (promoter, request) =>
        resume(promoter, request, agent),
      );
    });
}
