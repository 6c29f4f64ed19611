import type { Command } from 'commander';
import { checkRepository } from '../../adapters/check/check-repository.ts';
import { followRelease } from '../../adapters/promote/follow-release.ts';
import { releaseAgents } from '../../adapters/release/release-agents.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import { version } from '../../generated/version.ts';
import { type ReleasedDocument, releasedDocument } from '../../promote/released-document.ts';
import { textReport } from '../../report/text.ts';
import { exitOfReceipts } from '../exit-of-receipts.ts';
import { type OperationOptions, operationOptions } from '../operation-options.ts';
import { print, wantsColor } from '../print.ts';
import { releasedText } from '../render/released-text.ts';
import { withRequest } from '../with-request.ts';

interface Options extends OperationOptions {
  readonly push?: true;
}

/** `headgate release`: a tag for every version that has none, then on to where releases deploy by themselves. */
export function register(program: Command): void {
  operationOptions(program.command('release'))
    .summary('tag every version that has no tag yet')
    .description(
      'Runs the gate on HEAD, which must be on the default branch, then makes an immutable release of every version that has no tag. With --push the releases go to the remote, all or none, and on to environments that deploy on release.',
    )
    .argument('[agents...]', 'default: all')
    .option('--push', 'publish; without it the tags stay in this clone')
    .action(async (names: string[], options: Options) => {
      const document = await withRequest(options, async (promoter) => {
        const { dryRun = false, push = false, requestId, reason } = options;
        const released = await releaseAgents(promoter, {
          names,
          push,
          dryRun,
          tool: `headgate/${version}`,
          check: (commit, agents) => check(options, commit, agents),
        });
        const deployed =
          push && !dryRun
            ? await followRelease(promoter, { requestId, reason, dryRun }, released, names)
            : [];
        return releasedDocument(released, { pushed: push && !dryRun, promotions: deployed });
      });
      await print(options.format === 'json' ? jsonText(document) : await text(document));
      process.exitCode = exitOf(document);
    });
}

async function check({ repo, remote }: Options, commit: string, agents: readonly string[]) {
  const request = { repo, remote, head: commit, agents, all: false, now: Date.now(), cache: true };
  return (await checkRepository(request)).report;
}

async function text(document: ReleasedDocument): Promise<string> {
  const { check: report } = document;
  const said = releasedText(document);
  if (!report || report.verdict === 'pass') return said;
  return `${await textReport(report, { color: wantsColor() })}\n${said}`;
}

function exitOf({ outcome, check: report, promotions }: ReleasedDocument): ExitCode {
  if (outcome !== 'refused') return exitOfReceipts(promotions);
  return report?.verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.findings;
}
