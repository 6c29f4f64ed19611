import type { RunResults } from './results.ts';

/** A file of results, parsed as what it is. */
export type ResultFile =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'lines'; readonly values: readonly unknown[] }
  | { readonly kind: 'xml'; readonly text: string };

/** Reads the results of one tool. A reader is one file, copied from its neighbour. */
export interface Reader {
  readonly format: string;
  /** What people call it. */
  readonly title: string;
  readonly detect: (file: ResultFile) => boolean;
  /** Of a file that it detected. What is missing or of another type is left out, never made up. */
  readonly read: (file: ResultFile) => RunResults;
}

/** Gives a reader its type. */
export function defineReader(reader: Reader): Reader {
  return reader;
}
