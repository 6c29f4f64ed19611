import type { OperationRequest } from '../adapters/promote/operate.ts';
import type { Promoter } from '../adapters/promote/promoter.ts';
import { jsonText } from '../core/json-text.ts';
import type { Receipt } from '../promote/receipt.ts';
import { confirm } from './confirm.ts';
import { exitOfReceipts } from './exit-of-receipts.ts';
import type { OperationOptions } from './operation-options.ts';
import { print } from './print.ts';
import { receiptText } from './render/receipt-text.ts';
import { withRequest } from './with-request.ts';

type On<T> = (promoter: Promoter, request: OperationRequest) => Promise<T>;

/**
 * Runs an operation on one environment as it was asked for: shows what it would do and asks where someone
 * can answer, does it, prints the receipt, sets the exit code.
 *
 * @param preview what is shown before somebody is asked; undefined where nothing would be done. Default: the
 *   receipt that it would have.
 */
export async function runOperation(
  environment: string,
  options: OperationOptions,
  operation: On<Receipt>,
  preview: On<string | undefined> = async (promoter, request) => {
    const planned = await operation(promoter, request);
    return planned.outcome === 'planned' ? receiptText(planned) : undefined;
  },
): Promise<void> {
  const { requestId, reason, dryRun = false, yes = false, format } = options;
  const run = async (promoter: Promoter) => {
    const request = { environment, requestId, reason, dryRun };
    if (!dryRun && !yes && process.stdin.isTTY) {
      const shown = await preview(promoter, { ...request, dryRun: true });
      if (shown !== undefined) await confirm(shown, yes);
    }
    return operation(promoter, request);
  };
  const receipt = await withRequest(options, run, environment);
  await print(format === 'json' ? jsonText(receipt) : receiptText(receipt));
  process.exitCode = exitOfReceipts([receipt]);
}

/** The same for operations on several environments, which ask nothing: one document, or one text each. */
export async function printReceipts(
  receipts: readonly Receipt[],
  format: OperationOptions['format'],
): Promise<void> {
  const document = { schema: 'headgate/receipts/v1', receipts };
  const text = receipts.map(receiptText).join('\n');
  await print(format === 'json' ? jsonText(document) : text);
  process.exitCode = exitOfReceipts(receipts);
}
