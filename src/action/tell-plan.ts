import type { Wanted } from '../adapters/promote/promote.ts';
import type { Promoter } from '../adapters/promote/promoter.ts';
import { readPlan } from '../adapters/promote/read-plan.ts';
import { planText } from '../cli/render/plan-text.ts';
import { codeSpan } from '../report/markdown/code-span.ts';
import { planMarkdown } from '../report/plan/markdown.ts';
import type { PlanDocument } from '../report/plan/plan-document.ts';
import type { ActionContext } from './context.ts';
import { requestId } from './request-id.ts';
import { SUMMARY_CHARS } from './summary-chars.ts';
import { withVersions } from './with-versions.ts';

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
  const agents = named.map(({ agent, version }) => `${agent}@${version}`);
  const approved = `${agents.map(codeSpan).join(', ')} for ${codeSpan(environment)}`;
  await runner.summary(`Whoever approves this run approves ${approved}, and nothing newer.\n`);
  return { plan, agents };
}
