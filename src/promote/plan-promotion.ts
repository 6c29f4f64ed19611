import type { Candidate, ReleaseFacts } from './candidate.ts';
import type { AgentState, Observed, Served } from './environment-state.ts';
import type { GateReport } from './gate.ts';
import type { HistoryEntry } from './history.ts';
import { moment } from './in-words.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import { OVERRIDABLE, type OverrideFacts, overrideGates } from './override-gates.ts';
import { overrideText } from './override-text.ts';
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
  /** When all of them will be met if nothing else changes, in milliseconds since 1970; where time is enough. */
  readonly earliest?: number;
  /** Gates that somebody asks to go past, and who may. */
  readonly override?: Omit<OverrideFacts, 'actor'>;
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
  for (const { agent, version, release } of moving) {
    const canary = observed.agents.get(agent)?.canary;
    if (!canary || canary.digest === release?.digest) continue;
    const where = `${agent} ${observed.environment}`;
    return refused(
      `${agent} ${canary.version} is a canary in ${observed.environment}; ${version} would take its place unseen`,
      `headgate canary finish ${where}, or headgate canary abort ${where} --reason "…"`,
    );
  }
  const asked = facts.gates.filter((gate) => moving.some(({ agent }) => agent === gate.agent));
  const past = facts.override
    ? overrideGates(asked, { ...facts.override, actor: request.actor })
    : { gates: asked, overrides: [] };
  if (typeof past === 'string') {
    return refused(
      `${request.actor} may not override gates in ${observed.environment}`,
      past,
      asked,
    );
  }
  const { gates, overrides } = past;
  const unmet = gates.filter(({ state, overridden }) => state !== 'met' && !overridden);
  if (unmet.length > 0) {
    const count = unmet.length === 1 ? '1 gate is' : `${unmet.length} gates are`;
    const { earliest } = facts;
    const until = earliest === undefined ? '' : `; would go at ${moment(earliest)}`;
    const why = `${count} not met for ${observed.environment}${until}`;
    return refused(why, whatToDo(unmet, facts), gates);
  }
  const agents = new Map<string, AgentState>();
  for (const { agent, version, release } of moving) {
    if (!release) throw new Error(`${agent} ${version} passed its gates without a release.`);
    agents.set(agent, stateAfter(agent, version, release, facts));
  }
  const next = nextEnvironment(observed, request, 'promote', agents);
  const operation = { ...next.file.operation, ...(overrides.length > 0 ? { overrides } : {}) };
  return {
    kind: 'flip',
    next: { ...next, file: { ...next.file, operation } },
    gates,
    notes: overrides.map((override) => `overrides ${overrideText(override)}`),
  };
}

/** Each gate says what meets it; where somebody may go past all that are left, the one command that does is the way at night. */
function whatToDo(unmet: readonly GateReport[], { override }: PromotionFacts): string {
  const allowed = override?.config.permissions?.override ?? [];
  const ids = [...new Set(unmet.map(({ id }) => id))];
  if (allowed.length === 0 || !ids.every((id) => OVERRIDABLE.includes(id))) {
    return unmet[0]?.remedy ?? '';
  }
  const options = ids.map((id) => `--override ${id}`).join(' ');
  return `if it can’t wait, ${allowed.join(', ')} may go past: ${options} --reason "…"`;
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
