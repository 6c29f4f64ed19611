import { type Command, InvalidArgumentError } from 'commander';
import { reconcile } from '../../adapters/promote/reconcile.ts';
import { durationMs } from '../../core/duration.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { type OperationOptions, operationOptions } from '../operation-options.ts';
import { printReceipts } from '../run-operation.ts';
import { withRequest } from '../with-request.ts';

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
      if (options.watch) {
        const { reconcileUntilStopped } = await import('../reconcile-until-stopped.ts');
        return reconcileUntilStopped(names, options, options);
      }
      const { requestId, reason, dryRun = false, verifyAgain = false, format } = options;
      const receipts = await withRequest(options, (promoter) =>
        reconcile(promoter, { requestId, reason, dryRun, verifyAgain }, names),
      );
      await printReceipts(receipts, format);
    });
}

function parseInterval(text: string): number {
  const ms = durationMs(text);
  if (ms !== undefined && ms >= 1_000) return ms;
  throw new InvalidArgumentError('write it as 30s or 5m; a second at least');
}
