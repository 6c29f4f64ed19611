import { canaryNote } from './canary-words.ts';
import type { AgentState } from './environment-state.ts';
import { nextEnvironment } from './next-environment.ts';
import { type Plan, refused } from './plan.ts';
import { type PromotionFacts, planPromotion } from './plan-promotion.ts';

/**
 * The commit that gives some releases to a share of tenants or sessions, beside what runs. Every gate of a promotion
 * stands in its way: some customers get it.
 *
 * @param weight in (0, 1]
 */
export function planCanary(facts: PromotionFacts, weight: number): Plan {
  const { observed, request } = facts;
  const plan = planPromotion(facts);
  if (plan.kind !== 'flip') return plan;
  const agents = new Map<string, AgentState>();
  const notes = [...plan.notes];
  for (const [agent, { previous, ...release }] of plan.next.agents) {
    const current = observed.agents.get(agent);
    if (!current) {
      return refused(
        `${observed.environment} does not run ${agent}: there is nothing beside which it could run`,
        `headgate promote ${agent}@${release.version} ${observed.environment}`,
      );
    }
    agents.set(agent, { ...current, canary: { ...release, weight } });
    notes.push(canaryNote(agent, release.version, weight));
  }
  const next = nextEnvironment(observed, request, 'canary', agents);
  const { overrides } = plan.next.file.operation;
  const operation = { ...next.file.operation, ...(overrides ? { overrides } : {}) };
  return { ...plan, next: { ...next, file: { ...next.file, operation } }, notes };
}
