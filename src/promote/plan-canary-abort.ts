import type { AgentState, Observed } from './environment-state.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import type { Plan } from './plan.ts';
import { noCanary } from './plan-canary-weight.ts';

/**
 * The commit that takes a canary back: a rollback to what runs beside it. No gate stands in its way, the agent is held,
 * and the canary's content may not return.
 */
export function planCanaryAbort(observed: Observed, request: Request, agent: string): Plan {
  const { environment, file } = observed;
  const { canary, ...current } = observed.agents.get(agent) ?? {};
  if (!canary) return noCanary(agent, environment);
  const { reason, actor, at } = request;
  const { content, version } = canary;
  const main = current as AgentState;
  const known = file?.quarantine ?? [];
  const left = content === main.content ? [] : [{ content, agent, version, reason, by: actor, at }];
  const state: AgentState = { ...main, hold: { reason, by: actor, at } };
  return {
    kind: 'flip',
    next: nextEnvironment(observed, request, 'rollback', new Map([[agent, state]]), [
      ...known,
      ...left,
    ]),
    gates: [],
    notes: [
      `everybody gets ${agent} ${main.version} again`,
      `${agent} is held in ${environment} until headgate resume ${agent} ${environment}`,
      ...left.map(() => `the content of ${version} is quarantined everywhere`),
    ],
  };
}
