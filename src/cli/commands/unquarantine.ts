import type { Command } from 'commander';
import { unquarantine } from '../../adapters/promote/unquarantine.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { confirm } from '../confirm.ts';
import { type OperationOptions, operationOptions } from '../operation-options.ts';
import { parseRelease } from '../parse-wanted.ts';
import { printReceipts } from '../run-operation.ts';
import { withRequest } from '../with-request.ts';

/** `headgate unquarantine`: lets a content return that was rolled back. */
export function register(program: Command): void {
  operationOptions(program.command('unquarantine'))
    .summary('let a content return that was rolled back')
    .description('Lifts the quarantine of a version’s content in every environment that has it.')
    .argument('<agent@version>', 'as headgate status lists it', parseRelease)
    .action(async (release: ReturnType<typeof parseRelease>, options: OperationOptions) => {
      const { requestId, reason, dryRun = false, yes = false, format } = options;
      const { agent, version } = release;
      if (reason.trim() === '') {
        throw new UserError(EXIT.usage, 'lifting a quarantine needs a reason', 'add --reason "…"');
      }
      if (!dryRun) await confirm(`${agent} ${version} may run again, everywhere.`, yes);
      const receipts = await withRequest(options, (promoter) =>
        unquarantine(promoter, { requestId, reason, dryRun }, agent, version),
      );
      await printReceipts(receipts, format);
    });
}
