import type { AgentState } from './environment-state.ts';
import type { GateReport } from './gate.ts';
import type { HistoryEntry } from './history.ts';

/** Why an environment runs what it runs of an agent, and what keeps the next release out (schemas/why.schema.json). */
export interface Why {
  readonly schema: 'headgate/why/v1';
  readonly environment: string;
  readonly agent: string;
  /** null when it does not run there. */
  readonly serving: AgentState | null;
  /** The operation that brought it; null when no history tells. */
  readonly broughtBy: HistoryEntry | null;
  /** The release that comes next, newer than what runs, and every gate's answer; null when there is none. */
  readonly next: { readonly version: string; readonly gates: readonly GateReport[] } | null;
}

/** The newest operation that changed what runs of an agent; a resume, say, changed nothing. */
export function broughtBy(agent: string, history: readonly HistoryEntry[]): HistoryEntry | null {
  let digest: string | undefined;
  let found: HistoryEntry | null = null;
  for (const entry of history) {
    const to = entry.changes.find((change) => change.agent === agent)?.to;
    if (!to) continue;
    if (digest !== undefined && to.digest !== digest) break;
    digest = to.digest;
    found = entry;
  }
  return found;
}
