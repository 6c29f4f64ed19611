/** Where an environment's bundles are delivered to, behind one interface: a directory, a registry, a store. */
export interface Target {
  readonly type: string;
  /** What people call it: a path, a URL. */
  readonly name: string;
  /**
   * Brings one generation there, whole: readers see the old one or the new one. Doing it again does no
   * harm, and repairs what differs.
   *
   * @throws Error when the target can't be written; nothing that readers see has changed then.
   */
  deliver(delivery: Delivery): Promise<Delivered>;
  /** What it serves now, read back byte by byte; null when nothing was ever delivered. */
  observe(): Promise<Observation | null>;
  /** Removes old generations; never the one that is served, nor the one before it. */
  prune(keep: number): Promise<void>;
}

/** One generation of one environment. */
export interface Delivery {
  readonly environment: string;
  readonly generation: number;
  /** Id of the operation that made it. */
  readonly operation: string;
  /** environment.json, bindings included. */
  readonly file: Uint8Array;
  readonly agents: readonly DeliveredAgent[];
  /** Bytes of one agent's bundle.json; asked only where the target does not have them yet. */
  readonly bundle: (agent: string) => Promise<Uint8Array>;
}

interface DeliveredAgent {
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  /** state/<agent>.json */
  readonly state: Uint8Array;
}

export type Delivered =
  | { readonly outcome: 'delivered' | 'already' }
  /** It serves a newer generation; nobody goes back to an older one. */
  | { readonly outcome: 'newer'; readonly generation: number }
  | { readonly outcome: 'refused'; readonly why: string; readonly todo: string };

export interface Observation {
  readonly environment: string;
  readonly generation: number;
  readonly operation: string;
  readonly agents: ReadonlyMap<string, ObservedAgent>;
}

export interface ObservedAgent {
  readonly version: string;
  /** Computed from the bytes that stand there; null when they can't be read. */
  readonly digest: string | null;
}
