import type { Command } from 'commander';
import { readStatus } from '../../adapters/promote/read-status.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { print } from '../print.ts';
import { statusText } from '../render/status-text.ts';

/** `headgate status`: agents × environments, holds, quarantines, and what targets really serve. */
export function register(program: Command): void {
  remoteOptions(program.command('status'))
    .summary('what runs where')
    .description(
      'What every environment runs, since when, what is held, and what targets serve. Exit code 6 when a branch can’t be trusted.',
    )
    .argument('[environments...]', 'default: all')
    .action(async (names: string[], options: RemoteOptions) => {
      const status = await withOptions({ ...options, onlyLooks: true }, (promoter) =>
        readStatus(promoter, names),
      );
      await print(options.format === 'json' ? jsonText(status) : statusText(status));
      if (status.environments.some(({ untrusted }) => untrusted)) process.exitCode = EXIT.integrity;
    });
}
