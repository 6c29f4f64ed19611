import type { Ack } from '../core/ack.ts';

/** Where an environment's bundles are delivered to, behind one interface: a directory, a registry, a store. */
export interface Target {
  readonly type: string;
  /** What people call it: a path, a URL. */
  readonly name: string;
  readonly capabilities: TargetCapabilities;
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
  /**
   * What running agents of this environment say that they serve, by agent and instance. They are told by
   * whoever can write there, so they are evidence of trouble and never of trust: what is too large, too
   * many, malformed or about another environment is left out.
   */
  acknowledgements(): Promise<readonly Ack[]>;
}

/** What one kind of target can do: what a receipt may claim, and what a gate may wait for. */
interface TargetCapabilities {
  /** `generation`: readers see one generation or another, whole. `receiver`: whoever receives it sees to that. */
  readonly atomic: 'generation' | 'receiver';
  /** Whether `observe` reads the bytes that are served, or takes the receiver's word for them. */
  readonly readBack: 'bytes' | 'word';
  /** Whether running agents can leave acknowledgements there. */
  readonly acknowledges: boolean;
  /** Whether `prune` removes anything, or somebody else looks after old generations. */
  readonly prunes: boolean;
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
  /** Bytes of one of the agent's bundles; asked only where the target does not have them yet. */
  readonly bundle: (agent: string, digest: string) => Promise<Uint8Array>;
}

interface DeliveredAgent {
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  /** state/<agent>.json */
  readonly state: Uint8Array;
  /** A second release, which some tenants or sessions get. */
  readonly canary?: { readonly version: string; readonly digest: string };
}

export type Delivered =
  | {
      readonly outcome: 'delivered' | 'already';
      /** The folder, where a target is one and served nothing before. */
      readonly begun?: string;
    }
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
