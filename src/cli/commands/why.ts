import type { Command } from 'commander';
import { readWhy } from '../../adapters/promote/read-why.ts';
import { jsonText } from '../../core/json-text.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { parseAgent } from '../parse-wanted.ts';
import { print } from '../print.ts';
import { whyText } from '../render/why-text.ts';

/** `headgate why`: why an environment runs this version, and what keeps the next one out. */
export function register(program: Command): void {
  remoteOptions(program.command('why'))
    .summary('why this version runs there, and what keeps the next one out')
    .description(
      'Says who brought the version that an environment runs, when and why, and which gates keep the newest release out, each with its owner and what to do.',
    )
    .argument('<agent>', '', parseAgent)
    .argument('<environment>')
    .action(async (agent: string, environment: string, options: RemoteOptions) => {
      const why = await withOptions({ ...options, onlyLooks: true }, (promoter) =>
        readWhy(promoter, environment, agent),
      );
      await print(options.format === 'json' ? jsonText(why) : whyText(why));
    });
}
