import { resolve } from 'node:path';
import type { Command } from 'commander';
import { protect } from '../../adapters/github/protect.ts';
import { jsonText } from '../../core/json-text.ts';
import { confirm } from '../confirm.ts';
import { exitOfProtection } from '../exit-of-protection.ts';
import { githubOptions } from '../github-options.ts';
import { type RemoteOptions, remoteOptions } from '../operation-options.ts';
import { print } from '../print.ts';
import { protectWanted } from '../protect-wanted.ts';
import { protectionText } from '../render/protection-text.ts';
import { requireConfigRoot } from '../require-config-root.ts';

interface Options extends RemoteOptions {
  readonly promoter: readonly string[];
  readonly reviewer: readonly string[];
  readonly apply?: true;
  readonly yes?: true;
}

const collect = (value: string, before: readonly string[]) => [...before, value];

/** `headgate protect`: what the promises need of a repository on GitHub, and what stands. */
export function register(program: Command): void {
  remoteOptions(program.command('protect'))
    .summary('what guards the repository on GitHub, and what is missing')
    .description(
      'Reads rulesets, branch protection, environments, CODEOWNERS and the permissions of Actions, and says row by row what headgate’s promises need and what stands. With --apply it puts what is missing, after it has shown that. Exit code 1 when something is missing, 3 when the token may not look.',
    )
    .option('--promoter <who>', 'who alone writes env/* and releases: app:ID, team:ID', collect, [])
    .option(
      '--reviewer <who>',
      'who approves, where nobody does yet: user:ID, team:ID',
      collect,
      [],
    )
    .option('--apply', 'put what is missing')
    .option('--yes', 'do not ask, even at a terminal')
    .action(async (options: Options) => {
      const { repo, promoter, reviewer, apply, yes = false, format } = options;
      const wanted = await protectWanted(requireConfigRoot(resolve(repo)), promoter, reviewer);
      const report = await protect(
        await githubOptions(options, process.env),
        wanted,
        apply ? (plan) => confirm(`${plan.join('\n')}\n`, yes) : undefined,
      );
      await print(format === 'json' ? jsonText(report) : protectionText(report));
      process.exitCode = exitOfProtection(report);
    });
}
