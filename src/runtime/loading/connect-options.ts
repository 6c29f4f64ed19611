import type { SourceOptions } from '../sources/open-source.ts';
import type { Source } from '../sources/source.ts';

export interface ConnectOptions extends SourceOptions {
  /** `dir:PATH`, `git:REMOTE`, `https://…`, `redis://…` or `rediss://…`; or a source of your own. */
  readonly source: string | Source;
  readonly environment: string;
  readonly agent: string;
  /**
   * Folder for releases that were served, for starts without the source, and for the highest generation that was seen.
   * Default: `headgate/runtime` where the system has caches (`HEADGATE_CACHE_DIR` says otherwise). `false` keeps nothing:
   * then a start needs its source, and what it serves is believed to be the newest.
   */
  readonly cache?: string | false;
  /** How many generations are kept there; default 5. */
  readonly keep?: number;
  /** What to do when nobody could look for so long; default: nothing, serve on. */
  readonly maxStaleness?: {
    /** `10m`, as everywhere: a whole number and ms, s, m, h or d. */
    readonly after: string;
    /** `warn`: tell by the event `stale` and in `status()`. `refuse`: also throw where a release is asked for. */
    readonly mode: 'warn' | 'refuse';
  };
  /** Milliseconds that one look at the source may take; default 15,000. */
  readonly timeoutMs?: number;
  /** Milliseconds that a start waits for the source where the disk has a release; default 2,000. */
  readonly startWithinMs?: number;
  /** Milliseconds between two looks while nothing wakes us; default: the source's own. */
  readonly pollMs?: number;
  /** Whether the target is told what runs here; default true. */
  readonly acknowledge?: boolean;
  /** Names this process in acknowledgements; default: host, process id and eight random digits. */
  readonly instance?: string;
  /** Milliseconds since 1970; default Date.now. */
  readonly clock?: () => number;
}
