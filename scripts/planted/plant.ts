/** A fault that somebody could make, as the edit that makes it, and the tests that have to notice. */
export interface Plant {
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once; otherwise the plant is out of date, which is a failure. */
  readonly find: string;
  readonly replace: string;
  /** Parts of paths, as vitest takes them. */
  readonly tests: readonly string[];
}
