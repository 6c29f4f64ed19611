import { type Command, InvalidArgumentError } from 'commander';
import { reconcile, reconcileAndLook } from '../../adapters/promote/reconcile.ts';
import { durationMs } from '../../core/duration.ts';
import { UserError } from '../../core/user-error.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { EXIT } from '../exit-codes.ts';
import { type OperationOptions, operationOptions, withOptions } from '../operation-options.ts';
import { print } from '../print.ts';
import { receiptText } from '../render/receipt-text.ts';
import { printReceipts } from '../run-operation.ts';

interface Options extends OperationOptions {
  readonly watch?: true;
  readonly interval: number;
  readonly listen?: string;
  readonly verifyAgain?: true;
}

/** `headgate reconcile`: makes environments and targets what branches and headgate.yaml say, once or for good. */
export function register(program: Command): void {
  operationOptions(program.command('reconcile'))
    .summary('repair what differs from the branches')
    .description(
      'Makes environments what their branches and headgate.yaml say: bindings, releases that deploy by themselves, targets, verifications, watches, and who has to be told. Finishes what a killed process began. Safe to run anywhere, at any time, and in several places at once.',
    )
    .argument('[environments...]', 'default: all')
    .option('--watch', 'again and again, until SIGTERM or SIGINT')
    .option(
      '--interval <duration>',
      'with --watch: from one round to the next',
      parseInterval,
      60_000,
    )
    .option('--listen <address>', 'with --watch: /metrics, /healthz and /readyz, on 127.0.0.1:9464')
    .option('--verify-again', 'verify anew what has a verdict already')
    .action(async (names: string[], options: Options) => {
      if (options.listen !== undefined && !options.watch) {
        throw new UserError(EXIT.usage, '--listen is for --watch', 'add --watch');
      }
      if (options.watch) return watch(names, options);
      const { requestId, reason, dryRun = false, verifyAgain = false, format } = options;
      const receipts = await withOptions(options, (promoter) =>
        reconcile(promoter, { requestId, reason, dryRun, verifyAgain }, names),
      );
      await printReceipts(receipts, format);
    });
}

async function watch(names: readonly string[], options: Options): Promise<void> {
  const { requestId, reason, dryRun = false, interval, listen, format } = options;
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());
  const { watchEnvironments } = await import('../../adapters/watch/watch-environments.ts');
  await watchEnvironments(
    (round) =>
      withOptions(options, (promoter) => {
        const request = { requestId: `${requestId}-${round}`, reason, dryRun };
        return reconcileAndLook(promoter, request, names);
      }),
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
        const message = error instanceof Error ? error.message : String(error);
        process.stderr.write(`error: ${visibleText(message)}\n`);
      },
      listening: (url) => void process.stderr.write(`listening on ${url}\n`),
    },
  );
}

function parseInterval(text: string): number {
  const ms = durationMs(text);
  if (ms !== undefined && ms >= 1_000) return ms;
  throw new InvalidArgumentError('write it as 30s or 5m; a second at least');
}
