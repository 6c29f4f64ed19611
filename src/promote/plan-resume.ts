import type { AgentState, Observed } from './environment-state.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import { type Plan, refused } from './plan.ts';

/** The commit that lifts an agent's hold and changes nothing else. */
export function planResume(
  observed: Observed,
  request: Request,
  agent: string,
  notes: readonly string[],
): Plan {
  const current = observed.agents.get(agent);
  if (!current) {
    return refused(
      `${observed.environment} does not run ${agent}`,
      'headgate status shows what runs where',
    );
  }
  if (!current.hold) {
    return { kind: 'nothing', why: `${observed.environment} does not hold ${agent}`, notes };
  }
  const { hold: _, ...state } = current;
  const agents = new Map<string, AgentState>([[agent, state]]);
  return {
    kind: 'flip',
    next: nextEnvironment(observed, request, 'resume', agents),
    gates: [],
    notes,
  };
}
