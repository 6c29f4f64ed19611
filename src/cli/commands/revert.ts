import { type Command, Option } from 'commander';
import { checkRepository } from '../../adapters/check/check-repository.ts';
import { nameBranch } from '../../adapters/promote/name-branch.ts';
import type { Promoter } from '../../adapters/promote/promoter.ts';
import { revertPart } from '../../adapters/promote/revert-part.ts';
import type { Finding } from '../../core/finding.ts';
import { PARTS, type Part } from '../../promote/recombine.ts';
import type { RevertDocument } from '../../report/revert-document.ts';
import { textReport } from '../../report/text.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { parseVersion } from '../parse-version.ts';
import { parseAgent } from '../parse-wanted.ts';
import { print, wantsColor } from '../print.ts';
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
      await print(
        options.format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : await text(document),
      );
      process.exitCode = exitOf(document);
    });
}

async function revert(
  promoter: Promoter,
  agent: string,
  options: Options,
): Promise<RevertDocument> {
  const { only: part, to, branch: name, push = false } = options;
  const reverted = await revertPart(promoter, { agent, part, ...(to === undefined ? {} : { to }) });
  const { commit, base, ...versions } = reverted;
  const { report: check } = await checkRepository({
    ...{ repo: options.repo, remote: options.remote, base, head: commit, agents: [agent] },
    ...{ all: false, now: promoter.clock(), cache: false },
  });
  const facts = { schema: 'headgate/revert/v1', agent, part, ...versions, check } as const;
  if (check.findings.some((finding) => finding.agent === agent && blocks(finding))) {
    return { ...facts, outcome: 'refused', branch: null, commit: null, pushed: false };
  }
  const branch = name ?? `revert/${agent}-${part}-${versions.to}`;
  await nameBranch(promoter, branch, commit, push);
  return { ...facts, outcome: 'prepared', branch, commit, pushed: push };
}

async function text(document: RevertDocument): Promise<string> {
  const { check } = document;
  const said = revertText(document);
  return check.verdict === 'pass'
    ? said
    : `${await textReport(check, { color: wantsColor() })}\n${said}`;
}

/** What the default branch has wrong already is no fault of this combination. */
function blocks({ severity, inconclusive }: Finding): boolean {
  return severity === 'error' && !inconclusive;
}

function exitOf({ outcome, check }: RevertDocument): ExitCode {
  if (outcome === 'refused') return EXIT.findings;
  return check.verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.ok;
}
