import type { Command } from 'commander';
import { abortCanary, finishCanary, setCanary } from '../../adapters/promote/canary.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { type OperationOptions, operationOptions } from '../operation-options.ts';
import { overrideOption } from '../override-option.ts';
import { parsePercent } from '../parse-percent.ts';
import { parseAgent } from '../parse-wanted.ts';
import { runOperation } from '../run-operation.ts';

interface FinishOptions extends OperationOptions {
  readonly override: readonly string[];
}

/** `headgate canary set|finish|abort`: what becomes of a release that a share of tenants or sessions gets. */
export function register(program: Command): void {
  const canary = program
    .command('canary')
    .summary('grow, finish or take back what a share of tenants gets')
    .description(
      'What becomes of a release that only a share of tenants or sessions gets. headgate promote … --canary 10 starts one.',
    );

  operationOptions(canary.command('set'))
    .summary('give it another share')
    .description(
      'Gives a canary another share of tenants or sessions. Those that had it keep it while it grows.',
    )
    .argument('<agent>', '', parseAgent)
    .argument('<environment>')
    .argument('<percent>', '0 to 100', (text: string) => parsePercent(text))
    .action(
      async (agent: string, environment: string, weight: number, options: OperationOptions) => {
        await runOperation(environment, options, (promoter, request) =>
          setCanary(promoter, request, agent, weight),
        );
      },
    );

  operationOptions(canary.command('finish'))
    .summary('promote it to all')
    .description('Promotes a canary to all, if every gate is met now.')
    .argument('<agent>', '', parseAgent)
    .argument('<environment>')
    .addOption(overrideOption())
    .action(async (agent: string, environment: string, options: FinishOptions) => {
      await runOperation(environment, options, (promoter, request) =>
        finishCanary(promoter, { ...request, overrides: options.override }, agent),
      );
    });

  operationOptions(canary.command('abort'))
    .summary('take it back from everybody')
    .description(
      'Takes a canary back: a rollback to what runs beside it. The agent is held until headgate resume, and the canary’s content is quarantined.',
    )
    .argument('<agent>', '', parseAgent)
    .argument('<environment>')
    .action(async (agent: string, environment: string, options: OperationOptions) => {
      if (options.reason.trim() === '') {
        const why = 'an abort needs a reason: whoever finds the agent held will want to know';
        throw new UserError(EXIT.usage, why, 'add --reason "…"');
      }
      await runOperation(environment, { ...options, yes: true }, (promoter, request) =>
        abortCanary(promoter, request, agent),
      );
    });
}
