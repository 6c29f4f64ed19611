import { type Command, InvalidArgumentError } from 'commander';
import { readLog } from '../../adapters/promote/read-log.ts';
import { durationMs } from '../../core/duration.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { print } from '../print.ts';
import { logText } from '../render/log-text.ts';

interface Options extends RemoteOptions {
  readonly agent?: string;
  readonly env?: string;
  readonly actor?: string;
  readonly since?: number;
}

/** `headgate log`: who moved what, when and why, from git alone. */
export function register(program: Command): void {
  remoteOptions(program.command('log'))
    .summary('who moved what, when and why')
    .description('The audit trail of all environments, newest first, from their branches alone.')
    .option('--agent <name>', 'only this agent')
    .option('--env <name>', 'only this environment')
    .option('--actor <text>', 'only people whose name or address holds this')
    .option(
      '--since <time>',
      'only from 2026-11-27, 2026-11-27T17:00:00Z, or 7d ago on',
      parseSince,
    )
    .action(async ({ agent, env, actor, since, ...options }: Options) => {
      const filter = {
        ...(agent === undefined ? {} : { agent }),
        ...(env === undefined ? {} : { environment: env }),
        ...(actor === undefined ? {} : { actor }),
        ...(since === undefined ? {} : { since }),
      };
      const log = await withOptions(options, (promoter) => readLog(promoter, filter));
      const json = `${JSON.stringify(log, null, 2)}\n`;
      await print(options.format === 'json' ? json : logText(log));
    });
}

function parseSince(text: string): number {
  const ago = durationMs(text);
  const time = ago === undefined ? Date.parse(text) : Date.now() - ago;
  if (Number.isNaN(time)) throw new InvalidArgumentError('write it as 2026-11-27, or 7d');
  return time;
}
