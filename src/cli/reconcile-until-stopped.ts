import { reconcileAndLook } from '../adapters/promote/reconcile.ts';
import { watchEnvironments } from '../adapters/watch/watch-environments.ts';
import { errorText } from '../core/error-text.ts';
import { visibleText } from '../load/text/visible-text.ts';
import type { Receipt } from '../promote/receipt.ts';
import { type OperationOptions, withOptions } from './operation-options.ts';
import { print } from './print.ts';
import { receiptText } from './render/receipt-text.ts';

export interface UntilStopped {
  /** Milliseconds from one round to the next. */
  readonly interval: number;
  /** `127.0.0.1:9464` */
  readonly listen?: string;
  /** Whether there is nothing to wait for any more; never, without. */
  readonly isOver?: (receipts: readonly Receipt[]) => boolean;
  /** Told when a signal ends it, before it was over. */
  readonly stopped?: () => void;
}

/**
 * Reconciles again and again, and prints what is new, until SIGTERM, SIGINT or its end.
 *
 * @param names empty for all environments.
 */
export async function reconcileUntilStopped(
  names: readonly string[],
  options: OperationOptions,
  { interval, listen, isOver = () => false, stopped = () => {} }: UntilStopped,
): Promise<void> {
  const { requestId, reason, dryRun = false, format } = options;
  const stop = new AbortController();
  const end = () => {
    stopped();
    stop.abort();
  };
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, end);
  await watchEnvironments(
    async (round) => {
      const request = { requestId: `${requestId}-${round}`, reason, dryRun };
      const reconciled = await withOptions(options, (promoter) =>
        reconcileAndLook(promoter, request, names),
      );
      if (isOver(reconciled.receipts)) stop.abort();
      return reconciled;
    },
    {
      intervalMs: interval,
      signal: stop.signal,
      ...(listen === undefined ? {} : { listen }),
      async report(receipts) {
        if (receipts.length === 0) return;
        const document = { schema: 'headgate/receipts/v1', receipts };
        const text = receipts.map(receiptText).join('\n');
        await print(format === 'json' ? `${JSON.stringify(document)}\n` : text);
      },
      failed(error) {
        const message = errorText(error);
        process.stderr.write(`error: ${visibleText(message)}\n`);
      },
      listening: (url) => void process.stderr.write(`listening on ${url}\n`),
    },
  );
}
