/** How long the parts of an operation took, in the order in which they came first. */
export interface Phases {
  /** Runs a part and adds its time to those of the same name. */
  time<T>(name: string, part: () => Promise<T>): Promise<T>;
  list(): readonly Phase[];
}

interface Phase {
  readonly name: string;
  /** Milliseconds, to a tenth. */
  readonly ms: number;
}

/**
 * A clock for one operation.
 *
 * @param entered is told each phase as it begins.
 */
export function startPhases(entered: (phase: string) => void = () => {}): Phases {
  const spent = new Map<string, number>();
  return {
    async time(name, part) {
      entered(name);
      const start = performance.now();
      try {
        return await part();
      } finally {
        spent.set(name, (spent.get(name) ?? 0) + performance.now() - start);
      }
    },
    list: () => [...spent].map(([name, ms]) => ({ name, ms: Math.round(ms * 10) / 10 })),
  };
}
