import { join } from 'node:path';
import { checkRepository } from '../../adapters/check/check-repository.ts';
import { followRelease } from '../../adapters/promote/follow-release.ts';
import type { Promoter } from '../../adapters/promote/promoter.ts';
import { releaseAgents } from '../../adapters/release/release-agents.ts';
import { releasedText } from '../../cli/render/released-text.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { version } from '../../generated/version.ts';
import { type ReleasedDocument, releasedDocument } from '../../promote/released-document.ts';
import { fenced } from '../../report/github/fenced.ts';
import { githubReport } from '../../report/github.ts';
import { configFolder } from '../config-folder.ts';
import type { ActionContext } from '../context.ts';
import { openForge } from '../open-forge.ts';
import { recordMerges } from '../record-merges.ts';
import { releasesOf } from '../releases-of.ts';
import { requestId } from '../request-id.ts';
import { tellReceipts } from '../tell-receipts.ts';
import { withActionPromoter } from '../with-action-promoter.ts';

/**
 * `headgate release --push`, then a GitHub release for every version that this commit released: also for those that an
 * attempt before this one tagged and did not come to publish.
 */
export async function release(context: ActionContext): Promise<number> {
  const { runner } = context;
  return withActionPromoter(context, async (promoter) => {
    const document = await releasePushed(context, promoter);
    // What followed on its own is told below, as every operation is.
    const text = releasedText({ ...document, promotions: [] });
    runner.say(text);
    await runner.summary(fenced(text));
    runner.output('outcome', document.outcome);
    runner.output('releases', JSON.stringify(document.releases.map(({ tag }) => tag)));
    if (document.outcome === 'refused') {
      if (document.check) {
        runner.commands(githubReport(document.check, { prefix: promoter.prefix }));
      }
      return document.check?.verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.findings;
    }
    await publish(context, promoter, document.source);
    return tellReceipts(context, document.promotions, 'promote');
  });
}

async function releasePushed(
  context: ActionContext,
  promoter: Promoter,
): Promise<ReleasedDocument> {
  const { inputs } = context;
  const names = inputs.words('agents');
  const released = await releaseAgents(promoter, {
    names,
    push: true,
    dryRun: false,
    tool: `headgate/${version}`,
    async check(head, agents) {
      const repo = configFolder(context);
      const now = Date.now();
      const request = { repo, remote: 'origin', head, agents, all: false, now, cache: true };
      return (await checkRepository(request)).report;
    },
  });
  // Before anything deploys by itself: an environment may ask who reviewed it.
  if (released.outcome !== 'refused') await recordMerges(context, promoter, released.source);
  const request = { requestId: requestId(context), reason: inputs.text('reason'), dryRun: false };
  const deployed = await followRelease(promoter, request, released, names);
  return releasedDocument(released, { pushed: true, promotions: deployed });
}

async function publish(context: ActionContext, promoter: Promoter, source: string): Promise<void> {
  const { runner } = context;
  const releases = await releasesOf(promoter, source);
  const files = releases.flatMap(({ tag, assets }) =>
    assets
      .filter(({ name }) => name === 'bundle.json')
      .map(({ name, bytes }) => runner.file(join('bundles', tag, name), bytes)),
  );
  runner.output('bundles', files.join('\n'));
  if (context.token === '') runner.notice('notice', 'no token: tags are pushed, and no more');
  if (context.token === '' || releases.length === 0) return;
  const forge = await openForge(context);
  for (const one of releases) {
    const { outcome, url } = await forge.keepRelease(one);
    runner.say(`${one.tag}: ${outcome}, ${url}`);
  }
}
