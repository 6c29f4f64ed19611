import type { Command } from 'commander';
import { readLog } from '../../adapters/promote/read-log.ts';
import { jsonText } from '../../core/json-text.ts';
import type { Log } from '../../promote/log.ts';
import { formatOption, repositoryOptions } from '../common-options.ts';
import { type RemoteOptions, withOptions } from '../operation-options.ts';
import { parseSince } from '../parse-since.ts';
import { print } from '../print.ts';
import { logText } from '../render/log-text.ts';

const FORMATS = ['text', 'json', 'jsonl'] as const;

interface Options extends Omit<RemoteOptions, 'format'> {
  readonly format: (typeof FORMATS)[number];
  readonly agent?: string;
  readonly environment?: string;
  readonly actor?: string;
  readonly since?: number;
  readonly until?: number;
}

/** `headgate log`: who moved what, when and why, from git alone. */
export function register(program: Command): void {
  repositoryOptions(program.command('log'))
    .addOption(formatOption(FORMATS))
    .summary('who moved what, when and why')
    .description(
      'The audit trail of all environments, newest first, from their branches alone. --format jsonl is one entry a line.',
    )
    .option('--agent <name>', 'only this agent')
    .option('--env, --environment <name>', 'only this environment')
    .option('--actor <text>', 'only people whose name or address holds this')
    .option(
      '--since <time>',
      'only from 2026-11-27, 2026-11-27T17:00:00Z, or 7d ago on',
      parseSince,
    )
    .option('--until <time>', 'only until then', parseSince)
    .action(async ({ format, repo, remote, ...filter }: Options) => {
      const log = await withOptions({ repo, remote, format, onlyLooks: true }, (promoter) =>
        readLog(promoter, filter),
      );
      await print(render(log, format));
    });
}

function render(log: Log, format: Options['format']): string {
  if (format === 'text') return logText(log);
  if (format === 'json') return jsonText(log);
  return log.entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
