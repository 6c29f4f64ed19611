import type { AckHealth } from '../../core/ack.ts';
import type { RuntimeError } from '../runtime-error.ts';
import type { AgentChange } from './changes.ts';
import type { Served } from './served.ts';

/** What follows one agent in one environment, for as long as the program runs. */
export interface AgentHandle<Inputs extends object = Readonly<Record<string, unknown>>>
  extends Readonly<
    Pick<
      Served<Inputs>,
      | 'environment'
      | 'agent'
      | 'config'
      | 'version'
      | 'digest'
      | 'generation'
      | 'model'
      | 'tools'
      | 'render'
    >
  > {
  /** Names this process in acknowledgements. */
  readonly instance: string;
  /**
   * What is served now, whole and never changing. One release for all; where a canary is on, the one that this key's
   * tenant or session gets, the same every time and in every process.
   *
   * @throws RuntimeError `stale` where `maxStaleness` says refuse and nobody could look for so long.
   */
  current(key?: string): Served<Inputs>;
  /**
   * Whether a run that started with this release may go on: false once its content is quarantined, or when nobody can
   * tell what its content was.
   *
   * @param content where the caller kept it; otherwise known of releases that this process or its cache has loaded.
   */
  permitted(digest: string, content?: string): boolean;
  /** Calls back at each new release, problem and recovery; gives what ends it. Listeners that throw are not heard of. */
  on<K extends keyof AgentEvents>(event: K, listener: (of: AgentEvents[K]) => void): () => void;
  /** Adds to what is acknowledged of one release: counts since this process serves it. */
  record(digest: string, seen: HealthCounts): void;
  /** How loading goes, for probes and metrics. */
  status(): LoadStatus;
  /** Looks at once, and waits for the answer; whatever goes wrong is in `status()`. */
  refresh(): Promise<void>;
  /** Acknowledges a last time and lets go of connections, watches and timers. What was loaded can still be read. */
  close(): Promise<void>;
}

export interface AgentEvents {
  /** The main release is another one. */
  readonly change: AgentChange;
  /**
   * Another generation of the environment: its quarantine, canary or bindings may differ, also where no release does.
   * Comes before `change`.
   */
  readonly generation: { readonly from: number; readonly to: number };
  /** What was read could not be served, or nothing could be read: what was served before is served on. */
  readonly problem: RuntimeError;
  /** Older than `maxStaleness` permits, once until the next good look. */
  readonly stale: { readonly ageMs: number };
}

/** What to add to the counts of one release; see AckHealth. */
export type HealthCounts = Partial<Omit<AckHealth, 'since' | 'grades'>> & {
  /** Scores of graded answers, in [0, 1]. */
  readonly grades?: readonly number[];
};

export interface LoadStatus {
  /** Where the release that is served came from. */
  readonly from: 'source' | 'disk';
  readonly generation: number;
  /** Milliseconds since the source last confirmed it. */
  readonly ageMs: number;
  /** Past `maxStaleness`. */
  readonly stale: boolean;
  /** Looks that failed since the last good one. */
  readonly failures: number;
  /** Why the last of them failed. */
  readonly problem?: RuntimeError;
  /** Releases swapped in since the start, the first counted. */
  readonly loads: number;
}
