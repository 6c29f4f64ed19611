import type { Count, Counted, Entry, LogEntry, Store } from './store.ts';

interface Kept extends Entry {
  readonly until: number;
}

interface Group {
  readonly fields: Map<string, number>;
  until: number;
}

/**
 * A store of this process alone: for one instance, for tests, and for agents that keep nothing. Ends with the process,
 * so approvals and sessions that have to outlive it want Redis.
 */
export function memoryStore(now: () => number = Date.now): Store {
  const kept = new Map<string, Kept>();
  const groups = new Map<string, Group>();
  const logs = new Map<string, LogEntry[]>();
  const alive = (key: string) => {
    const entry = kept.get(key);
    if (entry === undefined || entry.until > now()) return entry;
    kept.delete(key);
    return undefined;
  };
  const fieldsOf = (name: string) => {
    const group = groups.get(name);
    return group && group.until > now() ? group.fields : undefined;
  };
  return {
    read: async (key) => {
      const entry = alive(key);
      return entry && { value: entry.value, revision: entry.revision };
    },
    write: async (key, value, { revision, keepMs }) => {
      if ((alive(key)?.revision ?? 0) !== revision) return false;
      kept.set(key, { value, revision: revision + 1, until: now() + (keepMs ?? Infinity) });
      return true;
    },
    remove: async (key, revision) => alive(key)?.revision === revision && kept.delete(key),
    keys: async (collection) =>
      [...kept.keys()].filter((key) => key.startsWith(`${collection}/`) && alive(key)).sort(),
    count: async (changes) => {
      const counted = counting(changes, (group, field) => fieldsOf(group)?.get(field) ?? 0);
      if (!counted.ok) return counted;
      changes.forEach(({ group, field, keepMs }, index) => {
        const fields = fieldsOf(group) ?? new Map<string, number>();
        fields.set(field, counted.sums[index] ?? 0);
        groups.set(group, { fields, until: now() + keepMs });
      });
      return counted;
    },
    counts: async (group) => new Map(fieldsOf(group)),
    append: async (log, entries, keepMs) => {
      const oldest = now() - keepMs;
      const before = logs.get(log) ?? [];
      if ((before[0]?.at ?? Infinity) < oldest) before.splice(0, firstFrom(before, oldest));
      before.push(...entries);
      logs.set(log, before);
    },
    entries: async (log, { from, to, most }) =>
      (logs.get(log) ?? []).filter(({ at }) => at >= from && at < to).slice(0, most),
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
