import type { AgentState, Observed, Quarantine } from './environment-state.ts';
import type { HistoryEntry } from './history.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import { type Plan, refused } from './plan.ts';
import { planCanaryAbort } from './plan-canary-abort.ts';
import { planRollback } from './plan-rollback.ts';

export interface AutoRollbackFacts {
  readonly observed: Observed;
  readonly request: Request;
  /** Agents to take back, each by the digest that did not do well. */
  readonly suspects: ReadonlyMap<string, string>;
  readonly history: readonly HistoryEntry[];
  /** Over all environments. */
  readonly quarantine: readonly (Quarantine & { readonly environment: string })[];
}

/**
 * The one commit by which headgate takes back what did not do well: each agent to its last good release, a canary to what
 * runs beside it, held and quarantined as if a person had done it. An agent that somebody moved in the meantime is left
 * alone, as is one that has nowhere to go.
 */
export function planAutoRollback(facts: AutoRollbackFacts): Plan {
  const { observed, request, suspects } = facts;
  const serving = [...suspects].filter(([agent, digest]) => isServed(observed, agent, digest));
  if (serving.length === 0) {
    const why = `${observed.environment} does not run any more what is to be taken back`;
    return { kind: 'nothing', why, notes: [] };
  }
  const known = observed.file?.quarantine ?? [];
  const agents = new Map<string, AgentState>();
  const left: Quarantine[] = [];
  const notes: string[] = [];
  const stuck: string[] = [];
  for (const [agent, digest] of serving) {
    const plan =
      observed.agents.get(agent)?.canary?.digest === digest
        ? planCanaryAbort(observed, request, agent)
        : planRollback({ ...facts, observed: withoutCanaries(observed), agent });
    if (plan.kind !== 'flip') {
      stuck.push(plan.why);
      continue;
    }
    for (const [name, state] of plan.next.agents) agents.set(name, state);
    left.push(...plan.next.file.quarantine.slice(known.length));
    notes.push(...plan.notes);
  }
  if (agents.size === 0) {
    return refused(stuck.join('; '), 'decide what should run: headgate rollback … --to VERSION');
  }
  return {
    kind: 'flip',
    next: nextEnvironment(observed, request, 'auto-rollback', agents, [...known, ...left]),
    gates: [],
    notes: [...notes, ...stuck],
  };
}

function isServed({ agents }: Observed, agent: string, digest: string): boolean {
  const { digest: main, canary } = agents.get(agent) ?? {};
  return digest === main || digest === canary?.digest;
}

/** It is the release that all others got which did not do well: to take back the canary beside it would not help. */
function withoutCanaries(observed: Observed): Observed {
  const agents = [...observed.agents].map(
    ([agent, { canary: _, ...state }]) => [agent, state] as const,
  );
  return { ...observed, agents: new Map(agents) };
}
