import { digestOfJson } from '../core/digest-of-json.ts';
import type { AgentState, Observed, OperationKind } from './environment-state.ts';
import type { HistoryEntry } from './history.ts';
import { isRollback } from './is-rollback.ts';
import type { Plan } from './plan.ts';

/** A request, as far as what became of its tries depends on it. */
export interface Claim {
  /** One per invocation, constant over its retries. */
  readonly requestId: string;
  readonly kind: OperationKind;
  /** Agents whose state it changes; `all` where the decision names them. */
  readonly agents: readonly string[] | 'all';
  /** Nobody asked for this very move: whoever came first is right, and we look again. */
  readonly automatic: boolean;
}

/** A commit that was pushed, whatever the answer was. */
export interface Tried {
  /** What it was decided on. */
  readonly observed: Observed;
  readonly plan: Plan & { readonly kind: 'flip' };
  readonly commit: string;
}

/** An environment as it is seen now. */
export interface SeenNow {
  readonly observed: Observed;
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
  /** Any move of another is a conflict (`concurrency: reject`), not only one of our agents. */
  readonly rejects: boolean;
}

export type Settled =
  /** Our push stands, and maybe somebody has built on it already. */
  | { readonly outcome: 'flipped' }
  /** An earlier try of this request, maybe of a process that was killed, did it. */
  | { readonly outcome: 'done'; readonly entry: HistoryEntry }
  /** The request id stands on another request. */
  | { readonly outcome: 'reused'; readonly entry: HistoryEntry }
  /** Who came first, and with which of our agents; null when headgate did not write that commit. */
  | {
      readonly outcome: 'conflict';
      readonly agent: string;
      readonly winner: HistoryEntry | null;
    };

/**
 * What an environment's branch says of a request; undefined when it has to be decided, now or again. The own
 * request id at or below the tip means that it is done. What was decided about an agent on its old state must
 * not be done to its new one; for a rollback that was on its way, nothing but its own agent counts.
 */
export function settle(claim: Claim, tried: Tried | undefined, seen: SeenNow): Settled | undefined {
  const entry = seen.history.find(({ id }) => id === claim.requestId);
  if (entry && tried?.commit === entry.commit) return { outcome: 'flipped' };
  if (entry) return { outcome: isOf(claim, entry) ? 'done' : 'reused', entry };
  return tried && !claim.automatic ? lostTo(tried, seen) : undefined;
}

function isOf({ kind, agents }: Claim, entry: HistoryEntry): boolean {
  const same = entry.changes.every(({ agent }) => agents === 'all' || agents.includes(agent));
  return entry.kind === kind && same;
}

function lostTo(tried: Tried, { observed, history, ...seen }: SeenNow): Settled | undefined {
  const before = tried.observed;
  const rejects = seen.rejects && !isRollback(tried.plan.next.file.operation.kind);
  if (before.tip === observed.tip) return undefined;
  const generation = before.file?.generation ?? 0;
  const since = history.filter((entry) => entry.generation > generation);
  for (const agent of tried.plan.next.agents.keys()) {
    const unmoved = same(before.agents.get(agent), observed.agents.get(agent));
    if (unmoved && !rejects) continue;
    const winner = since.find(({ changes }) => changes.some((change) => change.agent === agent));
    const first = winner ?? (rejects ? since[0] : undefined);
    return { outcome: 'conflict', agent, winner: first ?? null };
  }
  return undefined;
}

function same(a: AgentState | undefined, b: AgentState | undefined): boolean {
  return digestOfJson(a ?? null) === digestOfJson(b ?? null);
}
