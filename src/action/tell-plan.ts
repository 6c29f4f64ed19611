import type { Wanted } from '../adapters/promote/promote.ts';
import type { Promoter } from '../adapters/promote/promoter.ts';
import { readPlan } from '../adapters/promote/read-plan.ts';
import { planText } from '../cli/render/plan-text.ts';
import { planMarkdown } from '../report/plan/markdown.ts';
import type { PlanDocument } from '../report/plan/plan-document.ts';
import type { ActionContext } from './context.ts';
import { requestId } from './request-id.ts';
import { withVersions } from './with-versions.ts';

/** Characters; with four bytes each it is still below what a summary may have. */
const SUMMARY_CHARS = 200_000;

/**
 * Says in the run's summary what a promotion would do, for whoever is asked to approve it.
 *
 * @returns also the agents as inputs name them, each with its version: whoever promotes takes these.
 */
export async function tellPlan(
  context: ActionContext,
  promoter: Promoter,
  environment: string,
  wanted: readonly Wanted[],
): Promise<{ readonly plan: PlanDocument; readonly agents: readonly string[] }> {
  const { runner } = context;
  const named = await withVersions(promoter, environment, wanted);
  const request = { environment, requestId: requestId(context), reason: '', dryRun: true };
  const plan = await readPlan(promoter, request, named);
  runner.say(planText(plan, { color: false }));
  await runner.summary(planMarkdown(plan, { limit: SUMMARY_CHARS }));
  return { plan, agents: named.map(({ agent, version }) => `${agent}@${version}`) };
}
