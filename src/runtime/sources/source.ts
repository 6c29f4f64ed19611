import type { Ack } from '../../core/ack.ts';

/** Where one agent of one environment is read from, behind one interface: copy the smallest file beside this one. */
export interface Source {
  /** What people call it: without credentials. */
  readonly shown: string;
  /** Milliseconds between two looks while nothing wakes us. */
  readonly pollMs: number;
  /**
   * What the environment says now. `unchanged` where it is what `known` marked.
   *
   * @param known `mark` of the reading that is served; undefined for the first.
   * @throws Error when it can't be reached, has nothing, or hands over more than `loading/limits.ts` allows.
   */
  read(known: string | undefined, signal: AbortSignal): Promise<Reading | 'unchanged'>;
  /** Calls back when a look could be worth it, as soon and as often as it can; may miss some, and may do it for nothing. */
  watch?(wake: () => void): void;
  /** Says what this process serves, where whoever promotes can read it. */
  acknowledge?(ack: Ack): Promise<void>;
  /** Takes that back: the process ends, and saw nothing that is worth keeping. */
  retract?(ack: Ack): Promise<void>;
  close(): Promise<void>;
}

export interface Reading {
  /** Recognises this reading; of the source's own making. */
  readonly mark: string;
  /** environment.json */
  readonly environment: Uint8Array;
  /** state/<agent>.json */
  readonly state: Uint8Array;
  /** The bundle that the state names; asked only where nobody has it yet. Whoever asks checks the digest. */
  bundle(of: { readonly digest: string; readonly canary: boolean }): Promise<Uint8Array>;
}

/** One agent in one environment. */
export interface Place {
  readonly environment: string;
  readonly agent: string;
}
