import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { loadPairs, whole } from '../../adapters/check/load-pairs.ts';
import { openSides } from '../../adapters/check/open-sides.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { agentTypes } from '../../scaffold/agent-types.ts';
import { repositoryOptions } from '../common-options.ts';
import { parseAgent } from '../parse-wanted.ts';
import { print } from '../print.ts';

interface Options {
  readonly repo: string;
  readonly remote: string;
  readonly head?: string;
  readonly out?: string;
}

/** `headgate types`: an agent's contract as TypeScript, for programs that load it. */
export function register(program: Command): void {
  repositoryOptions(program.command('types'))
    .summary('TypeScript types of an agent’s inputs and output')
    .description(
      'Writes TypeScript types of what an agent takes and answers, as it stands here or in a commit.',
    )
    .argument('<agent>', '', parseAgent)
    .option('--head <ref>', 'a commit, such as a release’s tag; default: the working tree')
    .option('--out <file>', 'write them there; default: stdout')
    .action(async (agent: string, options: Options) => {
      const text = agentTypes(await agentAt(options, agent));
      if (options.out === undefined) await print(text);
      else await writeFile(options.out, text);
    });
}

async function agentAt(options: Options, name: string) {
  const sides = await openSides(options);
  try {
    const [pair] = await loadPairs(sides, [name]);
    if (pair?.head) return whole(pair.head);
    throw new UserError(EXIT.usage, `there is no agent ${name}`);
  } finally {
    await sides.close();
  }
}
