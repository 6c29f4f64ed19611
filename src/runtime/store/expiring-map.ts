/** A map whose entries are gone after a while, by somebody's clock. */
export interface ExpiringMap<V> {
  get(key: string): V | undefined;
  /** @param until milliseconds since 1970 */
  set(key: string, value: V, until: number): void;
  delete(key: string): boolean;
  /** Of what has not expired, in the order in which it was first set. */
  keys(): string[];
  /** What it holds, expired or not: at most twice what has not expired, and a thousand. */
  readonly size: number;
}

const LEAST_WRITES = 1_000;

/** What nobody asks for again has to go, too: it is looked through after as many writes as it has entries. */
export function expiringMap<V>(now: () => number): ExpiringMap<V> {
  const all = new Map<string, { readonly value: V; readonly until: number }>();
  let writes = 0;
  const isOver = (key: string, until: number) => until <= now() && all.delete(key);
  const sweep = () => {
    writes = 0;
    for (const [key, { until }] of all) isOver(key, until);
  };
  return {
    get: (key) => {
      const found = all.get(key);
      return found && !isOver(key, found.until) ? found.value : undefined;
    },
    set: (key, value, until) => {
      all.set(key, { value, until });
      writes += 1;
      if (writes >= Math.max(LEAST_WRITES, all.size / 2)) sweep();
    },
    delete: (key) => all.delete(key),
    keys: () => {
      sweep();
      return [...all.keys()];
    },
    get size() {
      return all.size;
    },
  };
}
