import { expiringMap } from './expiring-map.ts';
import type { Count, Counted, Entry, LogEntry, Store } from './store.ts';

/** Of each log, as many entries as this are kept at least, and twice as many at most. */
const MOST_LOGGED = 10_000;

/**
 * A store of this process alone: for one instance, for tests, and for agents that keep nothing. Ends with the process,
 * so approvals and sessions that have to outlive it want Redis; of the audit it holds the latest ten thousand records.
 */
export function memoryStore(now: () => number = Date.now): Store {
  const kept = expiringMap<Entry>(now);
  const groups = expiringMap<Map<string, number>>(now);
  const logs = new Map<string, LogEntry[]>();
  return {
    read: async (key) => kept.get(key),
    write: async (key, value, { revision, keepMs }) => {
      if ((kept.get(key)?.revision ?? 0) !== revision) return false;
      kept.set(key, { value, revision: revision + 1 }, now() + (keepMs ?? Infinity));
      return true;
    },
    remove: async (key, revision) => kept.get(key)?.revision === revision && kept.delete(key),
    keys: async (collection) =>
      kept
        .keys()
        .filter((key) => key.startsWith(`${collection}/`))
        .sort(),
    count: async (changes) => {
      const counted = counting(changes, (group, field) => groups.get(group)?.get(field) ?? 0);
      if (!counted.ok) return counted;
      changes.forEach(({ group, field, keepMs }, index) => {
        const fields = groups.get(group) ?? new Map<string, number>();
        fields.set(field, counted.sums[index] ?? 0);
        groups.set(group, fields, now() + keepMs);
      });
      return counted;
    },
    counts: async (group) => new Map(groups.get(group)),
    append: async (log, entries, keepMs) => {
      const oldest = now() - keepMs;
      const before = logs.get(log) ?? [];
      if ((before[0]?.at ?? Infinity) < oldest) before.splice(0, firstFrom(before, oldest));
      before.push(...entries);
      if (before.length > 2 * MOST_LOGGED) before.splice(0, before.length - MOST_LOGGED);
      logs.set(log, before);
    },
    entries: async (log, { from, to, most, skip = 0 }) =>
      (logs.get(log) ?? []).filter(({ at }) => at >= from && at < to).slice(skip, skip + most),
    close: async () => {},
  };
}

function firstFrom(entries: readonly LogEntry[], oldest: number): number {
  const index = entries.findIndex(({ at }) => at >= oldest);
  return index < 0 ? entries.length : index;
}

/** Two changes of one counter in one call add up. */
function counting(
  changes: readonly Count[],
  standing: (group: string, field: string) => number,
): Counted {
  const sums = new Map<string, number>();
  const after: number[] = [];
  for (const [at, { group, field, by, limit }] of changes.entries()) {
    const key = JSON.stringify([group, field]);
    const before = sums.get(key) ?? standing(group, field);
    if (limit !== undefined && by > 0 && before + by > limit) return { ok: false, at, sum: before };
    sums.set(key, before + by);
    after.push(before + by);
  }
  return { ok: true, sums: after };
}
