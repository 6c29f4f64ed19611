import type { Command } from 'commander';
import { reconcile } from '../../adapters/promote/reconcile.ts';
import { type OperationOptions, operationOptions, withOptions } from '../operation-options.ts';
import { printReceipts } from '../run-operation.ts';

/** `headgate reconcile`: makes environments and targets what branches and headgate.yaml say. */
export function register(program: Command): void {
  operationOptions(program.command('reconcile'))
    .summary('repair what differs from the branches')
    .description(
      'Makes environments what their branches and headgate.yaml say: bindings, releases that deploy by themselves, targets. Finishes what a killed process began.',
    )
    .argument('[environments...]', 'default: all')
    .action(async (names: string[], options: OperationOptions) => {
      const { requestId, reason, dryRun = false, format } = options;
      const receipts = await withOptions(options, (promoter) =>
        reconcile(promoter, { requestId, reason, dryRun }, names),
      );
      await printReceipts(receipts, format);
    });
}
