import { type Command, InvalidArgumentError } from 'commander';
import { restore, rollback } from '../../adapters/promote/rollback.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Decision } from '../../promote/blank-receipt.ts';
import { agreeToRollback } from '../agree-to-rollback.ts';
import { type OperationOptions, operationOptions } from '../operation-options.ts';
import { parseVersion } from '../parse-version.ts';
import { parseAgent } from '../parse-wanted.ts';
import { runOperation } from '../run-operation.ts';

interface Options extends OperationOptions {
  readonly to?: string;
  readonly toGeneration?: number;
  readonly quarantine?: true;
}

/** `headgate rollback`: one agent to its last good release, or a whole environment to an earlier generation. */
export function register(program: Command): void {
  operationOptions(program.command('rollback'))
    .summary('take a release back')
    .description(
      'Takes one agent back to its last good release, or to --to VERSION (wanted where it was taken back already, and is held); or a whole environment to what it ran at --to-generation N. What moves is held until headgate resume. The content left is quarantined. Where today’s callers would meet a difference, it asks at a terminal, and wants --yes elsewhere.',
    )
    .usage('[options] <agent> <environment>   or   [options] <environment> --to-generation <n>')
    .argument('<agent-or-environment>')
    .argument('[environment]')
    .option('--to <version>', 'a version instead of the last good one', parseVersion)
    .option('--to-generation <n>', 'the whole environment to this generation', parseGeneration)
    .option('--quarantine', 'with --to-generation: quarantine what is left, too')
    .action(async (first: string, second: string | undefined, options: Options) => {
      requireReason(options);
      const { to, toGeneration, quarantine = false, yes = false } = options;
      const agree = (planned: Decision) => agreeToRollback(planned, yes);
      // Asked on what is about to be done, not on a look taken before: at 3 a.m. nobody waits for two.
      const unasked = { ...options, yes: true } as const;
      if (toGeneration !== undefined) {
        refuseMixed(second ?? first, second, options);
        await runOperation(first, unasked, (promoter, request) =>
          restore(promoter, { ...request, agree }, toGeneration, quarantine),
        );
        return;
      }
      if (second === undefined) throw oneName(first);
      if (quarantine) {
        throw new UserError(
          EXIT.usage,
          '--quarantine is for --to-generation: of one agent, what is left is quarantined anyway',
          'leave it out',
        );
      }
      if (first.includes('@')) throw versionInName(first, second);
      const agent = parseAgent(first);
      await runOperation(second, unasked, (promoter, request) =>
        rollback(promoter, { ...request, agree, mayGoFurther: false }, agent, to),
      );
    });
}

function requireReason({ reason }: Options): void {
  if (reason.trim() !== '') return;
  throw new UserError(
    EXIT.usage,
    'a rollback needs a reason: whoever finds the agent held will want to know',
    'add --reason "…"',
  );
}

/** @throws UserError where it is not clear whether one agent goes back or all of them do. */
function refuseMixed(environment: string, second: string | undefined, { to }: Options): void {
  if (second === undefined && to === undefined) return;
  throw new UserError(
    EXIT.usage,
    '--to-generation takes a whole environment back, and no single agent or version',
    `headgate rollback ${environment} --to-generation N for all, headgate rollback AGENT ${environment} for one`,
  );
}

/** It could be the one that is to go, or the one to go back to. */
function versionInName(first: string, environment: string): UserError {
  const [agent, version] = first.split('@');
  return new UserError(
    EXIT.usage,
    `a rollback takes back what runs, and ${first} does not say whether ${version} is to go or to come back`,
    `to take back what runs: headgate rollback ${agent} ${environment} --reason "…"; to go back to ${version}, the same with --to ${version}`,
  );
}

function oneName(name: string): UserError {
  return new UserError(
    EXIT.usage,
    'name an agent and an environment, or an environment and --to-generation',
    `if ${name} is the environment: headgate rollback AGENT ${name} --reason "…"; headgate log --env ${name} lists its generations`,
  );
}

function parseGeneration(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a generation is a number; headgate log lists them');
}
