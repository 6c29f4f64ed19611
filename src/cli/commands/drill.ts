import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { rehearseRollback } from '../../adapters/promote/rehearse-rollback.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { drillId } from '../../promote/drill-id.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { parseAgent } from '../parse-wanted.ts';
import { print } from '../print.ts';
import { drillText } from '../render/drill-text.ts';

interface Options extends RemoteOptions {
  readonly agent?: string;
}

/** `headgate drill`: a rollback rehearsed where nobody notices, timed, and recorded. */
export function register(program: Command): void {
  remoteOptions(program.command('drill'))
    .summary('rehearse a rollback, time it, record it')
    .description(
      'Rehearses a rollback of one agent on a scratch branch, headgate/drill/*, and on scratch folders for targets: the very code of a rollback, and nothing that runs is touched. What it took is recorded on headgate/records and held against rollback.withinMinutes (15 unless headgate.yaml says otherwise); exit 1 when it took longer or did not go through.',
    )
    .argument('<environment>')
    .option('--agent <name>', 'which one; default: the one that moved last', parseAgent)
    .action(async (environment: string, options: Options) => {
      const { agent, format } = options;
      const id = drillId(Date.now(), randomUUID().slice(0, 8));
      const drill = await withOptions(options, (promoter) =>
        rehearseRollback(promoter, { environment, id, ...(agent === undefined ? {} : { agent }) }),
      );
      await print(format === 'json' ? jsonText(drill) : drillText(drill));
      process.exitCode = drill.passed ? EXIT.ok : EXIT.findings;
    });
}
