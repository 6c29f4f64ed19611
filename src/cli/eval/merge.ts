import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { mergeLedger } from '../../adapters/evals/ledger-merge.ts';
import { cacheFolder } from '../../adapters/own-files/cache-folder.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { plural } from '../../core/plural.ts';
import { UserError } from '../../core/user-error.ts';
import { print } from '../print.ts';

/** `headgate eval merge`: what another machine has run counts here, too. */
export function registerMerge(command: Command): void {
  command
    .command('merge')
    .description(
      'Add the runs of another machine’s cache folder to this one’s: both then know what either paid for.',
    )
    .argument('<folder>', 'a cache folder, as HEADGATE_CACHE_DIR names one')
    .action(async (folder: string) => {
      const from = join(folder, 'evals');
      if (!existsSync(from)) {
        throw new UserError(EXIT.usage, `${folder} holds no runs of evals`, 'name a cache folder');
      }
      const { added, damaged } = await mergeLedger(from, join(cacheFolder(), 'evals'));
      await print(`${plural(added, 'run')} added\n`);
      for (const line of damaged) process.stderr.write(`damaged, and left out: ${line}\n`);
    });
}
