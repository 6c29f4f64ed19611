import type { Served } from './environment-state.ts';
import { type HistoryEntry, staysOf } from './history.ts';

/**
 * Where a rollback from `current` would go: the newest earlier content of this environment that is
 * neither current nor quarantined; null when there is none.
 *
 * @param history newest first.
 * @param quarantined contents, over all environments.
 */
export function pickPrevious(
  agent: string,
  current: { readonly content: string },
  history: readonly HistoryEntry[],
  quarantined: ReadonlySet<string>,
): Served | null {
  const stay = staysOf(agent, history).find(
    ({ served }) => served.content !== current.content && !quarantined.has(served.content),
  );
  return stay?.served ?? null;
}
