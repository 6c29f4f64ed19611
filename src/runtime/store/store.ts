/**
 * What enforcement keeps outside of a process: small texts with a revision, counters and logs. All that has to be
 * atomic between processes is in `write` and `count`; everything else is decided by pure functions over what was read.
 */
export interface Store {
  read(key: string): Promise<Entry | undefined>;
  /**
   * Writes if the text still has this revision, 0 for none. Nobody else's write is lost: false says that one came
   * between.
   */
  write(key: string, value: string, options: WriteOptions): Promise<boolean>;
  /** Removes it if it still has this revision. */
  remove(key: string, revision: number): Promise<boolean>;
  /** The keys that begin with `<collection>/`, sorted. What has expired is not among them. */
  keys(collection: string): Promise<readonly string[]>;
  /** Counts all of it or, where one sum would exceed its limit, nothing. */
  count(changes: readonly Count[]): Promise<Counted>;
  /** The counters of a group, by field. */
  counts(group: string): Promise<ReadonlyMap<string, number>>;
  /** Adds to the end of a log and forgets what is older than `keepMs`. */
  append(log: string, entries: readonly LogEntry[], keepMs: number): Promise<void>;
  /** Entries of [from, to), oldest first, at most `most`, the first `skip` left out. */
  entries(log: string, span: Span): Promise<readonly LogEntry[]>;
  close(): Promise<void>;
}

export interface Entry {
  readonly value: string;
  /** Grows by one with each write. */
  readonly revision: number;
}

interface WriteOptions {
  readonly revision: number;
  /** Forgotten after this; absent means never. */
  readonly keepMs?: number;
}

/** One change of one counter: a whole number, of tokens, runs, or millionths of a US dollar. */
export interface Count {
  readonly group: string;
  readonly field: string;
  readonly by: number;
  /** Refuses the change if the sum would exceed this; absent counts whatever the sum. */
  readonly limit?: number;
  /** The group is forgotten this long after its last change. */
  readonly keepMs: number;
}

export type Counted =
  | { readonly ok: true; readonly sums: readonly number[] }
  /** Which of the changes went too far, and what stands there. */
  | { readonly ok: false; readonly at: number; readonly sum: number };

export interface LogEntry {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly text: string;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  /** Default: 0. */
  readonly skip?: number;
}
