import type { Command } from 'commander';
import { readDrift } from '../../adapters/promote/read-drift.ts';
import { EXIT, worstExit } from '../exit-codes.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { print } from '../print.ts';
import { driftText } from '../render/drift-text.ts';

/** `headgate drift`: what is otherwise than branches and headgate.yaml say; exit code 1 when something is. */
export function register(program: Command): void {
  remoteOptions(program.command('drift'))
    .summary('what differs from the branches')
    .description(
      'Says what is otherwise than the branches and headgate.yaml say: targets, bindings, verifications. Changes nothing. Exit code 1 when something is, 6 when a branch was tampered with.',
    )
    .argument('[environments...]', 'default: all')
    .action(async (names: string[], options: RemoteOptions) => {
      const drift = await withOptions(options, (promoter) => readDrift(promoter, names));
      const json = `${JSON.stringify(drift, null, 2)}\n`;
      await print(options.format === 'json' ? json : driftText(drift));
      const differences = drift.environments.flatMap((environment) => environment.differences);
      process.exitCode = worstExit(
        differences.map(({ kind }) => (kind === 'branch' ? EXIT.integrity : EXIT.findings)),
      );
    });
}
