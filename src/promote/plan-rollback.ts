import type { AgentState, Hold, Observed, Quarantine, Served } from './environment-state.ts';
import type { HistoryEntry } from './history.ts';
import { moment } from './in-words.ts';
import { nextEnvironment, type Request } from './next-environment.ts';
import { pickPrevious } from './pick-previous.ts';
import { type Plan, refused } from './plan.ts';
import { planCanaryAbort } from './plan-canary-abort.ts';

export interface RollbackFacts {
  readonly observed: Observed;
  readonly request: Request;
  readonly agent: string;
  /** Whether an agent that is held since it was taken back may go further back though no version says how far; default true. */
  readonly mayGoFurther?: boolean;
  /** The version asked for; undefined for the last good one. */
  readonly to?: string;
  /** A release of that version that never ran here, by its tag. */
  readonly released?: Served;
  readonly history: readonly HistoryEntry[];
  /** Over all environments. */
  readonly quarantine: readonly (Quarantine & { readonly environment: string })[];
}

/**
 * The commit that takes one agent back: no gate but quarantine stands in its way, the agent is held and
 * the content that it leaves may not return.
 */
export function planRollback(facts: RollbackFacts): Plan {
  const { observed, agent, request, quarantine } = facts;
  const current = observed.agents.get(agent);
  const environment = observed.environment;
  if (!current) {
    return refused(`${environment} does not run ${agent}`, 'headgate status shows what runs where');
  }
  // What came last is what is taken back.
  if (current.canary && facts.to === undefined) return planCanaryAbort(observed, request, agent);
  const target = targetOf(facts, current);
  if (current.hold && facts.to === undefined && facts.mayGoFurther === false) {
    return takenBack(facts, current.version, current.hold, target);
  }
  if (!target) return nowhereToGo(facts);
  const known = quarantine.find(({ content }) => content === target.content);
  if (known) {
    return refused(
      `${known.environment} quarantined the content of ${agent} ${target.version}: ${known.reason}`,
      `choose another version with --to, or headgate unquarantine ${known.agent}@${known.version} --reason "…"`,
    );
  }
  if (target.digest === current.digest) {
    const why = `${environment} runs ${agent} ${target.version} already`;
    return { kind: 'nothing', why, notes: [] };
  }
  const left = leave(agent, current, request, target);
  const quarantined = new Set([...quarantine, ...left].map(({ content }) => content));
  const state: AgentState = {
    ...target,
    since: request.at,
    previous: pickPrevious(agent, target, facts.history, quarantined),
    hold: { reason: request.reason, by: request.actor, at: request.at },
  };
  return {
    kind: 'flip',
    next: nextEnvironment(observed, request, 'rollback', new Map([[agent, state]]), [
      ...(observed.file?.quarantine ?? []),
      ...left,
    ]),
    gates: [],
    notes: [
      `${agent} is held in ${environment} until headgate resume ${agent} ${environment}`,
      ...left.map(({ version }) => `the content of ${version} is quarantined everywhere`),
    ],
  };
}

/** The named version as it ran here last, else as it was released; or the newest good one. */
function targetOf(facts: RollbackFacts, current: AgentState): Served | undefined {
  const { agent, to, history, released, quarantine } = facts;
  if (to === undefined) {
    const quarantined = new Set(quarantine.map(({ content }) => content));
    const recorded = current.previous;
    if (recorded && !quarantined.has(recorded.content)) return recorded;
    return pickPrevious(agent, current, history, quarantined) ?? undefined;
  }
  for (const entry of history) {
    const change = entry.changes.find((step) => step.agent === agent && step.to.version === to);
    if (change) return { ...change.to, since: entry.at };
  }
  return released;
}

/** Two people who are woken by the same alarm take one release back, not two. */
function takenBack(
  { agent, observed: { environment } }: RollbackFacts,
  version: string,
  { by, at, reason }: Hold,
  further: Served | undefined,
): Plan {
  return refused(
    `${agent} was taken back in ${environment} already, by ${by} at ${moment(at)}: ${reason}; it runs ${version} now`,
    further
      ? `to go further back, say how far: headgate rollback ${agent} ${environment} --to ${further.version} --reason "…"`
      : `there is nothing further back that is not quarantined; once a release mends it: headgate resume ${agent} ${environment} --reason "…"`,
  );
}

function nowhereToGo({ agent, to, observed, quarantine }: RollbackFacts): Plan {
  const known = quarantine.findLast((entry) => entry.agent === agent);
  return to === undefined
    ? refused(
        `${observed.environment} never ran another content of ${agent} that is not quarantined`,
        known
          ? `name a version with --to (headgate log --agent ${agent} shows what there was), or let one come back: headgate unquarantine ${agent}@${known.version} --reason "…"`
          : `name a version with --to; headgate log --agent ${agent} shows what there was`,
      )
    : refused(
        `${agent} ${to} never ran in ${observed.environment} and is not released`,
        `headgate log --agent ${agent} --env ${observed.environment} shows what ran here`,
      );
}

/** Quarantine for the content left; none where the target is the same content under another version. */
function leave(
  agent: string,
  current: AgentState,
  { reason, actor, at }: Request,
  target: Served,
): Quarantine[] {
  if (current.content === target.content) return [];
  const { content, version } = current;
  return [{ content, agent, version, reason, by: actor, at }];
}
