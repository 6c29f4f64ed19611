import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { renewFiles } from '../../adapters/files/renew-files.ts';
import { writeNewFiles } from '../../adapters/files/write-new-files.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { codeownersFiles } from '../../load/policy-files.ts';
import { communityFiles } from '../../scaffold/github/community-files.ts';
import { GENERATED, githubWorkflows } from '../../scaffold/github/github-workflows.ts';
import { repositoryFiles } from '../../scaffold/repository-files.ts';
import { beginRepository } from '../begin-repository.ts';
import { checkGithub } from '../check-github.ts';
import { ownerOption } from '../common-options.ts';
import { githubSite } from '../github-site.ts';
import { parseAgent } from '../parse-wanted.ts';
import { pinnedAction } from '../pinned-action.ts';
import { print } from '../print.ts';

interface Options {
  readonly owner: string;
  readonly agent: string;
  readonly github?: true;
  readonly action?: string;
  readonly check?: true;
}

/** `headgate init`: a config repository that passes its own gate; with `--github`, what GitHub is to do for it. */
export function register(program: Command): void {
  program
    .command('init')
    .description(
      'Scaffold a config repository: headgate.yaml, CODEOWNERS and a first agent. With --github also the workflows that gate, release, promote, roll back and look after it; in a repository that has begun already, only those, renewed.',
    )
    .argument('[dir]', 'where', '.')
    .addOption(ownerOption('who owns it: @user, @org/team or an e-mail address'))
    .option('--agent <name>', 'name of the first agent', parseAgent, 'first-agent')
    .option('--github', 'write workflows, pull request template and dependabot.yml')
    .option('--action <uses>', 'with --github: what the workflows run; default: this very release')
    .option(
      '--check',
      'with --github: write nothing, and say which workflows it would renew; of what they run only with --action',
    )
    .action(async (dir: string, options: Options, command: Command) => {
      const begun = existsSync(join(dir, 'headgate.yaml'));
      refuseIdle(options, begun, (name) => command.getOptionValueSource(name) === 'cli');
      if (options.check) {
        if (!options.github || !begun) {
          throw new UserError(
            EXIT.usage,
            '--check is of the workflows of a config repository',
            'headgate init DIR --github --check',
          );
        }
        process.exitCode = await checkGithub(dir, options.action);
        return;
      }
      if (begun && !options.github) {
        throw new UserError(
          EXIT.usage,
          `${resolve(dir)} is a config repository already`,
          'headgate new NAME adds an agent; --github adds workflows',
        );
      }
      const action = options.github ? await pinnedAction(options.action) : undefined;
      const { written: own, kept } = begun
        ? { written: [], kept: [] }
        : await beginRepository(dir, options);
      const written = [
        ...own,
        ...(action === undefined ? [] : await writeGithub(dir, options.owner, action)),
      ].sort();
      const next = begun ? 'look at the difference, commit it, then headgate protect' : first(dir);
      const files = written.length === 0 ? 'Nothing to renew.' : written.join('\n');
      const lacks = kept.map(({ path, lines }) => `Add to ${path}: ${lines.join(', ')}\n`);
      await print(`${files}\n\n${lacks.join('')}Next: ${next}\n`);
    });
}

/** What somebody says and nothing would come of is a mistake, and they would learn of it late. */
function refuseIdle(
  { github, check }: Options,
  begun: boolean,
  isSaid: (option: keyof Options) => boolean,
): void {
  const refuse = (what: string, todo: string) => {
    throw new UserError(EXIT.usage, what, todo);
  };
  if (isSaid('action') && !github) {
    refuse('--action is of the workflows that --github writes', 'add --github');
  }
  if (isSaid('owner') && check) {
    refuse('--check writes nothing, so nobody will own it', 'leave --owner out');
  }
  if (isSaid('agent') && begun && github) {
    refuse(
      '--agent names the first agent of a repository, and this one has begun',
      'headgate new NAME adds an agent',
    );
  }
}

/** What makes a repository of a folder, as far as it is none. */
function first(dir: string): string {
  const enter = resolve(dir) === resolve('.') ? '' : `cd ${dir} && `;
  const begin = existsSync(join(dir, '.git')) ? '' : 'git init -b main && ';
  return `${enter}${begin}git add -A && git commit -m "Begin", then headgate check`;
}

/** Paths from the repository's top level, where GitHub looks for them. */
async function writeGithub(dir: string, owner: string, action: string): Promise<string[]> {
  const { top, options } = await githubSite(resolve(dir), action);
  const renewed = await renewFiles(top, githubWorkflows(options), GENERATED);
  const owned = codeownersFiles('').some((path) => existsSync(join(top, path)));
  const once = Object.entries({
    ...communityFiles(),
    ...(owned ? {} : { CODEOWNERS: repositoryFiles({ owner }).CODEOWNERS ?? '' }),
  }).filter(([path]) => !existsSync(join(top, path)));
  await writeNewFiles(top, Object.fromEntries(once));
  return [...renewed, ...once.map(([path]) => path)];
}
