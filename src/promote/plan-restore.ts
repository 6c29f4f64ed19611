import type { AgentState, Observed, Quarantine, Served } from './environment-state.ts';
import type { HistoryEntry } from './history.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import { pickPrevious } from './pick-previous.ts';
import { type Plan, refused } from './plan.ts';

export interface RestoreFacts {
  /** With every agent that runs here. */
  readonly observed: Observed;
  readonly request: Request;
  readonly generation: number;
  readonly history: readonly HistoryEntry[];
  readonly quarantine: readonly (Quarantine & { readonly environment: string })[];
  /** Quarantine what is left, too. */
  readonly quarantineLeft: boolean;
}

/**
 * The commit that takes a whole environment back to what it ran at an earlier generation. Holds and
 * quarantines stay as they are now; only what ran is restored, and for everybody: canaries of now end, those
 * of then do not come back. An agent that did not run then is left
 * alone, and named: taking it away would stop something, which is another decision.
 */
export function planRestore(facts: RestoreFacts): Plan {
  const { observed, request, generation, history, quarantine } = facts;
  const now = observed.file?.generation ?? 0;
  if (generation >= now || !history.some((entry) => entry.generation === generation)) {
    return refused(
      `${observed.environment} has no generation ${generation} to go back to; it is at ${now}`,
      `headgate log --env ${observed.environment} lists its generations`,
    );
  }
  const then = servedAt(generation, history);
  const moving = [...observed.agents].flatMap(([agent, current]) => {
    const target = then.get(agent);
    const moves = target && (target.digest !== current.digest || current.canary);
    return moves ? [{ agent, current, target }] : [];
  });
  const notes = [...observed.agents.keys()]
    .filter((agent) => !then.has(agent))
    .map((agent) => `${agent} did not run at generation ${generation}: left as it is`);
  for (const { agent, target } of moving) {
    const known = quarantine.find(({ content }) => content === target.content);
    if (!known) continue;
    return refused(
      `${agent} ran ${target.version} then, whose content ${known.environment} quarantined: ${known.reason}`,
      `choose another generation, or headgate unquarantine ${known.agent}@${known.version} --reason "…"`,
    );
  }
  if (moving.length === 0) {
    const why = `${observed.environment} runs what it ran at generation ${generation}`;
    return { kind: 'nothing', why, notes };
  }
  const left = facts.quarantineLeft
    ? moving.flatMap(({ agent, current, target }): Quarantine[] => {
        const { reason, actor: by, at } = request;
        return [current, ...(current.canary ? [current.canary] : [])]
          .filter(({ content }) => content !== target.content)
          .map(({ content, version }) => ({ content, agent, version, reason, by, at }));
      })
    : [];
  const quarantined = new Set([...quarantine, ...left].map(({ content }) => content));
  const agents = new Map<string, AgentState>();
  const hold = { reason: request.reason, by: request.actor, at: request.at };
  for (const { agent, current, target } of moving) {
    const { canary: _, ...main } = current;
    const previous = pickPrevious(agent, target, history, quarantined);
    const stays = main.digest === target.digest;
    agents.set(agent, stays ? { ...main, hold } : { ...target, since: request.at, previous, hold });
  }
  const entries = [...(observed.file?.quarantine ?? []), ...left];
  return {
    kind: 'flip',
    next: nextEnvironment(observed, request, 'rollback', agents, entries),
    gates: [],
    notes: [
      ...moving.flatMap(({ agent, current: { canary }, target }) =>
        canary
          ? [`${agent} ${canary.version} is a canary no more: everybody gets ${target.version}`]
          : [],
      ),
      ...moving.map(
        ({ agent }) =>
          `${agent} is held in ${observed.environment} until headgate resume ${agent} ${observed.environment}`,
      ),
      ...notes,
    ],
  };
}

/** What each agent ran when a generation was the newest. */
function servedAt(generation: number, history: readonly HistoryEntry[]): Map<string, Served> {
  const served = new Map<string, Served>();
  for (const entry of [...history].reverse()) {
    if (entry.generation > generation) break;
    for (const { agent, to } of entry.changes) {
      if (served.get(agent)?.digest !== to.digest) served.set(agent, { ...to, since: entry.at });
    }
  }
  return served;
}
