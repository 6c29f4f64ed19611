import type { HistoryEntry } from '../history.ts';
import { isRollback } from '../is-rollback.ts';

/** Which generation of an environment the newest verdict is of, or has to be of. */
export interface VerdictDue {
  readonly entry: HistoryEntry;
  /** Nobody has verified it yet. */
  readonly due: boolean;
  /** Agents that a failure takes back, by the digest that they were promoted to. */
  readonly suspects: ReadonlyMap<string, string>;
  /** Agents that moved since the verdict before, those that were taken back among them. */
  readonly moved: ReadonlySet<string>;
}

/**
 * Who moved long before was not what broke it just now, also where nobody verified it: an environment that
 * is told to verify for the first time must not take back all that it ever ran.
 */
const TOGETHER_MS = 3_600_000;

const MOVING: ReadonlySet<string> = new Set(['promote', 'rollback', 'auto-rollback', 'bindings']);

/**
 * What is to be verified at the end of an environment's history: its newest commit, unless nothing has
 * moved since the newest verification, which stands then. Agents that moved since the one before are
 * suspect together, whoever moved them; one whose newest move was a rollback is not, since a rollback is
 * never rolled back.
 *
 * @param history newest first.
 * @param verified commits of this environment that have a verification.
 * @returns undefined when nothing ever moved.
 */
export function verdictDue(
  history: readonly HistoryEntry[],
  verified: ReadonlySet<string>,
): VerdictDue | undefined {
  const last = history.findIndex(({ commit }) => verified.has(commit));
  const since = last === -1 ? history : history.slice(0, last);
  const due = since.some(({ kind }) => MOVING.has(kind));
  const at = due ? 0 : last;
  const entry = history[at];
  if (!entry) return undefined;
  const before = history.findIndex(({ commit }, index) => index > at && verified.has(commit));
  const together = history.slice(at, before === -1 ? undefined : before);
  return { entry, due, ...movedIn(together) };
}

function movedIn(history: readonly HistoryEntry[]): Pick<VerdictDue, 'suspects' | 'moved'> {
  const moves = history.filter(({ kind }) => MOVING.has(kind));
  const newest = Date.parse(moves[0]?.at ?? '');
  const moved = new Set<string>();
  const suspects = new Map<string, string>();
  for (const { kind, at, changes } of moves) {
    if (newest - Date.parse(at) > TOGETHER_MS) break;
    for (const { agent, to } of changes) {
      if (moved.has(agent)) continue;
      moved.add(agent);
      if (!isRollback(kind)) suspects.set(agent, to.digest);
    }
  }
  return { suspects, moved };
}
