import type { Candidate, ReleaseFacts } from './candidate.ts';
import type { AgentState, Observed, Served } from './environment-state.ts';
import type { GateReport } from './gate.ts';
import type { HistoryEntry } from './history.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import { pickPrevious } from './pick-previous.ts';
import { type Plan, refused } from './plan.ts';

export interface PromotionFacts {
  readonly observed: Observed;
  readonly request: Request;
  readonly candidates: readonly Candidate[];
  /** Every gate of every candidate, as `checkGates` answered. */
  readonly gates: readonly GateReport[];
  /** Of this environment, newest first. */
  readonly history: readonly HistoryEntry[];
  /** Contents, over all environments. */
  readonly quarantined: ReadonlySet<string>;
}

/**
 * The commit that moves one or several agents, or why there is none. One unmet gate of one agent refuses
 * all: who asks for several in one commit means them together.
 */
export function planPromotion(facts: PromotionFacts): Plan {
  const { observed, candidates, request } = facts;
  const moving = candidates.filter((candidate) => !isServing(candidate, observed));
  const named = candidates.map(({ agent, version }) => `${agent} ${version}`).join(', ');
  if (moving.length === 0) {
    return { kind: 'nothing', why: `${observed.environment} runs ${named} already`, notes: [] };
  }
  const gates = facts.gates.filter((gate) => moving.some(({ agent }) => agent === gate.agent));
  const unmet = gates.filter(({ state }) => state !== 'met');
  if (unmet.length > 0) {
    const count = unmet.length === 1 ? '1 gate is' : `${unmet.length} gates are`;
    const [first] = unmet;
    return refused(`${count} not met for ${observed.environment}`, first?.remedy ?? '', gates);
  }
  const agents = new Map<string, AgentState>();
  for (const { agent, version, release } of moving) {
    if (!release) throw new Error(`${agent} ${version} passed its gates without a release.`);
    agents.set(agent, stateAfter(agent, version, release, facts));
  }
  return {
    kind: 'flip',
    next: nextEnvironment(observed, request, 'promote', agents),
    gates,
    notes: [],
  };
}

function isServing({ agent, version, release }: Candidate, { agents }: Observed): boolean {
  const serving = agents.get(agent);
  return serving?.version === version && serving.digest === release?.digest;
}

function stateAfter(
  agent: string,
  version: string,
  { digest, content, commit, tree }: ReleaseFacts,
  { request, history, quarantined }: PromotionFacts,
): AgentState {
  const served: Served = { version, digest, content, release: commit, tree, since: request.at };
  return { ...served, previous: pickPrevious(agent, served, history, quarantined) };
}
