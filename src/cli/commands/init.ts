import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { writeNewFiles } from '../../adapters/write-new-files.ts';
import { UserError } from '../../core/user-error.ts';
import { agentFiles } from '../../scaffold/agent-files.ts';
import { repositoryFiles } from '../../scaffold/repository-files.ts';
import { EXIT } from '../exit-codes.ts';
import { print } from '../print.ts';

interface Options {
  readonly owner: string;
  readonly agent: string;
}

/** `headgate init`: a config repository that passes its own gate. */
export function register(program: Command): void {
  program
    .command('init')
    .description(
      'Scaffold a config repository: headgate.yaml, CODEOWNERS, a workflow and a first agent.',
    )
    .argument('[dir]', 'where', '.')
    .option('--owner <who>', 'who owns it: @user, @org/team or an e-mail address', '@acme/agents')
    .option('--agent <name>', 'name of the first agent', 'first-agent')
    .action(async (dir: string, { owner, agent }: Options) => {
      if (existsSync(join(dir, 'headgate.yaml'))) {
        throw new UserError(
          EXIT.usage,
          `${resolve(dir)} is a config repository already`,
          'headgate new NAME adds an agent',
        );
      }
      const date = new Date().toISOString().slice(0, 10);
      const files = Object.entries(agentFiles({ name: agent, owner, date })).map(
        ([path, text]) => [`agents/${agent}/${path}`, text] as const,
      );
      const all = { ...repositoryFiles({ owner }), ...Object.fromEntries(files) };
      await writeNewFiles(dir, all);
      await print(
        `${Object.keys(all).sort().join('\n')}\n\nNext: git init -b main && git add -A && git commit -m "Begin", then headgate check\n`,
      );
    });
}
