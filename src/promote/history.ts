import type { Digest } from '../core/digest.ts';
import type { Operation, Quarantine, Served } from './environment-state.ts';

/** One commit of an environment branch, as its trailers tell it. */
export interface HistoryEntry extends Omit<Operation, 'changes'> {
  readonly commit: string;
  readonly environment: string;
  readonly generation: number;
  readonly changes: readonly HistoryChange[];
  /** What a share of tenants or sessions gets beside the agents that it changed; absent where none does. */
  readonly canaries?: readonly CanaryShare[];
  /** Agents that this commit put on hold. */
  readonly held: readonly string[];
  readonly quarantined: readonly QuarantinedContent[];
  readonly unquarantined: readonly QuarantinedContent[];
}

export interface CanaryShare extends QuarantinedContent {
  readonly digest: Digest;
  /** In [0, 1]. */
  readonly weight: number;
}

export type QuarantinedContent = Pick<Quarantine, 'content' | 'agent' | 'version'>;

export interface HistoryChange {
  readonly agent: string;
  readonly from: string | null;
  readonly to: Omit<Served, 'since'>;
}

/** How long an environment ran one release of an agent, in milliseconds since 1970; `until` null = still. */
export interface Stay {
  readonly served: Served;
  readonly from: number;
  readonly until: number | null;
}

/** Every stay of one agent, newest first. Commits that did not change its digest don't end one. */
export function staysOf(agent: string, history: readonly HistoryEntry[]): Stay[] {
  const stays: Stay[] = [];
  for (const entry of [...history].reverse()) {
    const to = entry.changes.find((change) => change.agent === agent)?.to;
    const last = stays.at(-1);
    if (!to || last?.served.digest === to.digest) continue;
    const from = Date.parse(entry.at);
    if (last) stays[stays.length - 1] = { ...last, until: from };
    stays.push({ served: { ...to, since: entry.at }, from, until: null });
  }
  return stays.reverse();
}
