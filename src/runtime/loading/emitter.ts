export interface Emitter<Events> {
  /** @returns what ends it */
  on<K extends keyof Events>(event: K, listener: (of: Events[K]) => void): () => void;
  listens(event: keyof Events): boolean;
  emit<K extends keyof Events>(event: K, of: Events[K]): void;
}

/** Calls listeners back in order. A listener that throws is the user's code, and keeps nothing from going on. */
export function makeEmitter<Events>(): Emitter<Events> {
  const all = new Map<keyof Events, Set<(of: never) => void>>();
  return {
    on<K extends keyof Events>(event: K, listener: (of: Events[K]) => void): () => void {
      const listeners = all.get(event) ?? new Set();
      all.set(event, listeners);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    listens: (event: keyof Events): boolean => (all.get(event)?.size ?? 0) > 0,
    emit<K extends keyof Events>(event: K, of: Events[K]): void {
      for (const listener of [...(all.get(event) ?? [])]) {
        try {
          (listener as (of: Events[K]) => void)(of);
        } catch {
          // Not ours to answer for.
        }
      }
    },
  };
}
