import { fetchTags } from '../adapters/git/fetch-tags.ts';
import { openRepository } from '../adapters/git/repository.ts';
import { deepen } from '../adapters/promote/deepen.ts';
import { type EvalOptions, requestOf } from '../cli/eval/eval-options.ts';
import { recordRelease, releaseRequest } from '../cli/eval/record-release.ts';
import { runEvals } from '../cli/eval/run-evals.ts';
import type { EvalVerdict } from '../evals/verdict/verdict.ts';
import type { ActionContext } from './context.ts';
import { unmeasuredReleases } from './unmeasured-releases.ts';
import { withActionPromoter } from './with-action-promoter.ts';

/**
 * Measures the newest release of every agent, where nobody has; with the input `record` makes no runs, and
 * records what those come to that there are. What one release spends is not there for the next.
 */
export async function evalReleases(
  context: ActionContext,
  options: EvalOptions,
): Promise<readonly EvalVerdict[]> {
  const { runner, inputs } = context;
  const record = inputs.flag('record');
  const releases = await withActionPromoter(context, async (promoter) => {
    const names = await unmeasuredReleases(promoter, inputs.words('agents'));
    // Where a release's change left main, a checkout of one commit does not hold.
    if (names.length > 0) await deepen(promoter);
    return names;
  });
  if (releases.length === 0) runner.say('the newest release of every agent has been measured');
  else await bringTags(options, releases);
  const verdicts: EvalVerdict[] = [];
  let spent = 0;
  for (const head of releases) {
    const { maxCost } = options;
    const limits = {
      ...(maxCost === undefined ? {} : { maxCost: Math.max(0, maxCost - spent) }),
      ...(record ? { maxCalls: 0 } : {}),
    };
    const asked = { ...requestOf(options), head, agents: [], alone: false, suite: 'own' } as const;
    const request = await releaseRequest(asked);
    const evals = await runEvals(request, { ...options, ...limits });
    if (record) await recordRelease(options, request, evals);
    for (const { verdict, made } of evals.ran) {
      verdicts.push(verdict);
      spent += made.costUsd;
    }
  }
  return verdicts;
}

/** A checkout of one commit has no tags. */
async function bringTags(
  { repo, remote }: EvalOptions,
  releases: readonly string[],
): Promise<void> {
  const repository = await openRepository(repo, remote);
  if (!repository) return;
  const agents = releases.map((name) => name.slice(0, name.lastIndexOf('/')));
  await fetchTags(repository, agents).finally(repository.close);
}
