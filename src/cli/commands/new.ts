import type { Command } from 'commander';
import { writeNewFiles } from '../../adapters/files/write-new-files.ts';
import { isoDay } from '../../core/iso-day.ts';
import { agentFiles } from '../../scaffold/agent-files.ts';
import { ownerOption } from '../common-options.ts';
import { print } from '../print.ts';
import { requireAgentName } from '../require-agent-name.ts';
import { requireConfigRoot } from '../require-config-root.ts';

interface Options {
  readonly repo: string;
  readonly owner: string;
}

/** `headgate new`: an agent that passes the gate, to be made one's own. */
export function register(program: Command): void {
  program
    .command('new')
    .description('Scaffold an agent.')
    .argument('<agent-name>', 'lower-case letters, digits and single hyphens')
    .option('--repo <dir>', 'a folder inside the config repository', '.')
    .addOption(ownerOption('who owns it: @user, @org/team or an e-mail address'))
    .action(async (agent: string, { repo, owner }: Options) => {
      const root = requireConfigRoot(repo);
      await requireAgentName(root, agent);
      const date = isoDay(Date.now());
      const files = Object.entries(agentFiles({ name: agent, owner, date })).map(
        ([path, text]) => [`agents/${agent}/${path}`, text] as const,
      );
      await writeNewFiles(root, Object.fromEntries(files));
      await print(`${files.map(([path]) => path).join('\n')}\n\nNext: headgate check ${agent}\n`);
    });
}
