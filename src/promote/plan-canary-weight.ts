import { canaryNote } from './canary-words.ts';
import type { Observed } from './environment-state.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import { type Plan, refused } from './plan.ts';

/**
 * The commit that gives a canary that runs another share. Its gates were met when it began; a hold keeps it from growing.
 *
 * @param weight in [0, 1]; at 0 nobody gets it, and it still stands there.
 */
export function planCanaryWeight(
  observed: Observed,
  request: Request,
  agent: string,
  weight: number,
): Plan {
  const { environment } = observed;
  const current = observed.agents.get(agent);
  const canary = current?.canary;
  if (!current || !canary) return noCanary(agent, environment);
  if (canary.weight === weight) {
    return {
      kind: 'nothing',
      why: `${canaryNote(agent, canary.version, weight)} already`,
      notes: [],
    };
  }
  if (current.hold && weight > canary.weight) {
    return refused(
      `${agent} is held in ${environment}: ${current.hold.reason}`,
      `headgate resume ${agent} ${environment} --reason "…"`,
    );
  }
  const agents = new Map([[agent, { ...current, canary: { ...canary, weight } }]]);
  return {
    kind: 'flip',
    next: nextEnvironment(observed, request, 'canary', agents),
    gates: [],
    notes: [canaryNote(agent, canary.version, weight)],
  };
}

/** What is said where somebody means a canary that is not there. */
export function noCanary(agent: string, environment: string): Plan {
  return refused(
    `${environment} has no canary of ${agent}`,
    `headgate promote ${agent}@VERSION ${environment} --canary 10 starts one`,
  );
}
