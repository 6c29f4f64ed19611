import { type Command, Option } from 'commander';
import { promote } from '../../adapters/promote/promote.ts';
import { readPlan } from '../../adapters/promote/read-plan.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { type OperationOptions, operationOptions, withOptions } from '../operation-options.ts';
import { overrideOption } from '../override-option.ts';
import { parsePercent } from '../parse-percent.ts';
import { parseTargets } from '../parse-targets.ts';
import { parseWhen } from '../parse-when.ts';
import { wantsColor } from '../print.ts';
import { printPlan } from '../print-plan.ts';
import { planText } from '../render/plan-text.ts';
import { runOperation } from '../run-operation.ts';

interface Options extends OperationOptions {
  readonly override: readonly string[];
  readonly at?: string;
  readonly watch?: true;
  readonly canary?: number;
}

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
    .option(
      '--at <time>',
      'with --dry-run: would it go then? such as 2026-11-27T17:00[Europe/Berlin]',
    )
    .addOption(
      new Option(
        '--canary <percent>',
        'to this share of tenants or sessions only; then headgate canary set, finish or abort',
      ).argParser((text: string) => parsePercent(text, 0.0001)),
    )
    .option('--watch', 'stay until the environment’s `watch` is over, or has taken something back')
    .addOption(overrideOption())
    .action(async (words: string[], options: Options) => {
      const { wanted, environment } = parseTargets(words);
      const { requestId, reason, dryRun, format, override, at, canary } = options;
      const asked = { overrides: override, ...(canary === undefined ? {} : { canary }) };
      if (at !== undefined && !dryRun) {
        throw new UserError(EXIT.usage, '--at is a question', 'ask it with --dry-run');
      }
      if (dryRun) {
        const request = { environment, requestId, reason, dryRun, ...asked };
        const now = at === undefined ? undefined : await parseWhen(at);
        // Whether a gate may be overridden depends on who asks.
        const looks = override.length === 0 ? ({ onlyLooks: true } as const) : {};
        const plan = await withOptions(
          { ...options, ...looks },
          (promoter) => readPlan(promoter, request, wanted),
          now,
        );
        await printPlan(plan, format);
        return;
      }
      await runOperation(
        environment,
        options,
        (promoter, request) => promote(promoter, { ...request, ...asked }, wanted),
        async (promoter, request) => {
          const plan = await readPlan(promoter, { ...request, ...asked }, wanted);
          const text = planText(plan, { color: wantsColor() });
          return plan.outcome === 'planned' ? text : undefined;
        },
      );
      if (!options.watch || process.exitCode !== EXIT.ok) return;
      await (await import('../watch-promotion.ts')).watchPromotion(environment, options);
    });
}
