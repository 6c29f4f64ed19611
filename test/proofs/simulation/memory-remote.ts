import type {
  AgentState,
  NextEnvironment,
  Observed,
} from '../../../src/promote/environment-state.ts';
import type { HistoryEntry } from '../../../src/promote/history.ts';
import { commitMessage, parseCommitMessage } from '../../../src/promote/trailers.ts';

export const ENVIRONMENTS = ['staging', 'prod'] as const;

/** A commit of an environment's branch, as a client made it. */
export interface MemoryCommit {
  readonly id: string;
  readonly parent: MemoryCommit | null;
  readonly next: NextEnvironment;
  /** Every agent that runs there, not only those that moved. */
  readonly agents: ReadonlyMap<string, AgentState>;
  readonly entry: HistoryEntry;
}

/** A remote that is nothing but branches and a compare-and-swap. */
export interface MemoryRemote {
  tip(environment: string): MemoryCommit | null;
  /** Moves a branch, if it is where `expect` says. Calls back with every commit that gets through. */
  push(environment: string, expect: MemoryCommit | null, commit: MemoryCommit): boolean;
}

export function memoryRemote(onMove: (commit: MemoryCommit) => void): MemoryRemote {
  const tips = new Map<string, MemoryCommit>();
  return {
    tip: (environment) => tips.get(environment) ?? null,
    push(environment, expect, commit) {
      if ((tips.get(environment) ?? null) !== expect) return false;
      onMove(commit);
      tips.set(environment, commit);
      return true;
    },
  };
}

let commits = 0;

/** The commit that a plan's next generation becomes; its history entry is read back from its message. */
export function memoryCommit(parent: MemoryCommit | null, next: NextEnvironment): MemoryCommit {
  commits += 1;
  const id = commits.toString(16).padStart(40, '0');
  const entry = parseCommitMessage(id, commitMessage(next, parent?.next.file.quarantine ?? []));
  if (!entry) throw new Error('A commit that headgate wrote can’t be read by it.');
  const agents = new Map([...(parent?.agents ?? []), ...next.agents]);
  return { id, parent, next, agents, entry };
}

/** Newest first. */
export function historyOf(tip: MemoryCommit | null): HistoryEntry[] {
  const history: HistoryEntry[] = [];
  for (let commit = tip; commit; commit = commit.parent) history.push(commit.entry);
  return history;
}

export function observedAt(environment: string, tip: MemoryCommit | null): Observed {
  return {
    environment,
    tip: tip?.id ?? null,
    file: tip?.next.file ?? null,
    agents: tip?.agents ?? new Map(),
  };
}
