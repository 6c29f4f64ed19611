import type { Range } from './location.ts';

/**
 * What a loader or a rule reports: one place where something does not hold. The gate turns it into a
 * finding by adding the rule's metadata, the line and column, and the fingerprint.
 *
 * The place is a `range` of the file's text, a JSON `pointer` into a YAML file (`part: 'key'` points at
 * the key instead of the value), or, with neither, the whole file.
 */
export interface Problem {
  readonly rule: string;
  readonly message: string;
  readonly file: string;
  readonly range?: Range;
  readonly pointer?: string;
  readonly part?: 'key' | 'value';
  /** 1-based; for a place that is only known as a line. */
  readonly line?: number;
  /** What identifies this problem besides its place: normalised values, never text of the message. */
  readonly values?: readonly string[];
  /** What to do about this very case, where it says more than the rule's own `todo`. */
  readonly todo?: string;
  /** Other places that explain it; `side: 'base'` lies in the base version. */
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
}

export interface RelatedPlace {
  readonly file: string;
  readonly pointer?: string;
  readonly range?: Range;
  readonly message: string;
  readonly side?: 'base';
}

/** A replacement of one range by a text; offsets are those of the file that was checked. */
export interface Fix {
  readonly description: string;
  readonly file: string;
  readonly range: Range;
  readonly text: string;
}
