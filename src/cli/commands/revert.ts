import { type Command, Option } from 'commander';
import type { Promoter } from '../../adapters/promote/promoter.ts';
import { revertPart } from '../../adapters/promote/revert-part.ts';
import { PARTS, type Part } from '../../promote/recombine.ts';
import type { RevertDocument } from '../../report/revert-document.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { parseVersion } from '../parse-version.ts';
import { parseAgent } from '../parse-wanted.ts';
import { prepareBranch } from '../prepare-branch.ts';
import { printPreparedBranch } from '../print-prepared-branch.ts';
import { revertText } from '../render/revert-text.ts';

interface Options extends RemoteOptions {
  readonly only: Part;
  readonly to?: string;
  readonly branch?: string;
  readonly push?: true;
}

/** `headgate revert`: a branch on which an agent goes back in part, through the normal gate. */
export function register(program: Command): void {
  remoteOptions(program.command('revert'))
    .summary('prepare a branch that takes a part of an agent back')
    .description(
      'Prepares a branch on the default branch’s tip with one part of an older release and everything else as it is, the version that this needs, and a changelog entry. It is a combination that nobody reviewed, so it goes through a pull request like every change; to take a whole release back now, there is headgate rollback. Does not touch the work tree, and pushes only when told to.',
    )
    .argument('<agent>', '', parseAgent)
    .addOption(new Option('--only <part>', 'what goes back').choices(PARTS).makeOptionMandatory())
    .option(
      '--to <version>',
      'the release; default: the newest older one in which it differs',
      parseVersion,
    )
    .option('--branch <name>', 'default: revert/<agent>-<part>-<version>')
    .option('--push', 'push the branch to the remote')
    .action(async (agent: string, options: Options) => {
      const document = await withOptions(options, (promoter) => revert(promoter, agent, options));
      await printPreparedBranch(document, options, revertText);
    });
}

async function revert(
  promoter: Promoter,
  agent: string,
  options: Options,
): Promise<RevertDocument> {
  const { only: part, to, push = false } = options;
  const reverted = await revertPart(promoter, { agent, part, ...(to === undefined ? {} : { to }) });
  const { commit, base, ...versions } = reverted;
  const name = options.branch ?? `revert/${agent}-${part}-${versions.to}`;
  const prepared = await prepareBranch(promoter, options, { agent, base, commit, name, push });
  return { schema: 'headgate/revert/v1', agent, part, ...versions, ...prepared };
}
