import type { Protection } from './protection.ts';
import type { Wanted } from './wanted.ts';

/** `unknown`: the token may not look. */
export type RowState = 'stands' | 'missing' | 'unknown';

/** One promise, and whether the repository keeps it. */
export interface Row {
  readonly id: string;
  readonly promise: string;
  readonly state: RowState;
  /** What was found, one line each. */
  readonly found: readonly string[];
  /** What to do where `--apply` can't; undefined where it can, or nothing is to be done. */
  readonly remedy?: string;
}

export type JudgeRows = (protection: Protection, wanted: Wanted) => readonly Row[];
