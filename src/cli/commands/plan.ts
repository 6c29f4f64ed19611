import type { Command } from 'commander';
import { promote } from '../../adapters/promote/promote.ts';
import { parseTime } from '../common-options.ts';
import { exitOfReceipts } from '../exit-of-receipts.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { parseTargets } from '../parse-targets.ts';
import { print } from '../print.ts';
import { receiptText } from '../render/receipt-text.ts';

interface Options extends RemoteOptions {
  readonly now?: number;
}

/** `headgate plan`: what a promotion would do, every gate with its evidence, now or at another time. */
export function register(program: Command): void {
  remoteOptions(program.command('plan'))
    .summary('what a promotion would do, gate by gate')
    .description(
      'Says what headgate promote would do, and what every gate answers. Changes nothing.',
    )
    .usage('[options] <agent[@version]...> <environment>')
    .argument(
      '<agents-and-environment...>',
      'agents, each with a version if you like; then where to',
    )
    .option('--now <time>', 'as if it were this time: would it go on Friday at five?', parseTime)
    .action(async (words: string[], options: Options) => {
      const { wanted, environment } = parseTargets(words);
      const request = { environment, requestId: 'plan', reason: '', dryRun: true };
      const receipt = await withOptions(
        options,
        (promoter) => promote(promoter, request, wanted),
        options.now,
      );
      const json = `${JSON.stringify(receipt, null, 2)}\n`;
      await print(options.format === 'json' ? json : receiptText(receipt));
      process.exitCode = exitOfReceipts([receipt]);
    });
}
