import type { Location } from './location.ts';
import type { Fix } from './problem.ts';

export type Severity = 'error' | 'warn';

/** One place where a rule does not hold, as every reporter prints it (`headgate/check/v1`). */
export interface Finding {
  readonly rule: string;
  /** Opaque, never reused: the rule's id in SARIF. */
  readonly code: string;
  readonly severity: Severity;
  /** The agent's name; absent for findings about the repository. */
  readonly agent?: string;
  readonly message: string;
  readonly why: string;
  readonly todo: string;
  readonly location: Location;
  /** The lines of `location`, as they stand in the file, for reporters that show them. */
  readonly snippet?: readonly string[];
  /** The column at which the first line of `snippet` begins, where a long line was cut; 1 when absent. */
  readonly snippetColumn?: number;
  readonly related: readonly Related[];
  /** Hash of rule, agent, structural path and values: stable while the problem is the same one. */
  readonly fingerprint: string;
  readonly fix?: Fix;
  /** The rule could not decide (a release still on its way): the verdict cannot be `pass`. */
  readonly inconclusive?: true;
}

export interface Related {
  readonly message: string;
  readonly location: Location;
  readonly side?: 'base';
  readonly snippet?: readonly string[];
  readonly snippetColumn?: number;
}

/** A finding that someone has accepted, and why. */
export interface SuppressedFinding extends Finding {
  readonly suppression: { readonly by: 'comment' | 'baseline'; readonly reason: string };
}
