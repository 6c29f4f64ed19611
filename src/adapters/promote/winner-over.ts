import { canonicalJson } from '../../core/canonical-json.ts';
import { digestOf } from '../../core/digest.ts';
import type { AgentState } from '../../promote/environment-state.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import type { Plan } from '../../promote/plan.ts';
import { environmentConfig } from './environment-config.ts';
import type { Survey } from './survey.ts';

/** Who came first, and with which of our agents. */
export interface Lost {
  readonly agent: string;
  /** null when a commit did it that headgate did not write. */
  readonly winner: HistoryEntry | null;
}

/**
 * Whether someone moved an agent that we were about to move; undefined when only others moved. What was
 * decided about an agent on its old state must not be done to its new one. An environment with
 * `concurrency: reject` takes any move for that.
 */
export function winnerOver(
  before: Survey,
  now: Survey,
  plan: Plan & { kind: 'flip' },
): Lost | undefined {
  if (before.observed.tip === now.observed.tip) return undefined;
  const generation = before.observed.file?.generation ?? 0;
  const since = now.history.filter((entry) => entry.generation > generation);
  const { concurrency } = environmentConfig(now.policy, now.observed.environment);
  const rejects = concurrency === 'reject';
  for (const agent of plan.next.agents.keys()) {
    const unmoved = same(before.observed.agents.get(agent), now.observed.agents.get(agent));
    if (unmoved && !rejects) continue;
    const winner = since.find(({ changes }) => changes.some((change) => change.agent === agent));
    return { agent, winner: winner ?? (rejects ? since[0] : undefined) ?? null };
  }
  return undefined;
}

function same(a: AgentState | undefined, b: AgentState | undefined): boolean {
  return digestOf(canonicalJson(a ?? null)) === digestOf(canonicalJson(b ?? null));
}
