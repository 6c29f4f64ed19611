import type { Bump } from './bump.ts';
import type { RelatedPlace } from './problem.ts';

/** What a change does to the agent's safety: reviewers read `loosened` first. */
export type Direction = 'tightened' | 'loosened' | 'neutral';

/** One semantic difference between two versions of an agent (docs/design.md). */
export interface Change {
  readonly kind: string;
  readonly bump: Bump;
  /** Structural path, stable under reordering: `guardrails/no-card-numbers/enforcement`. */
  readonly path: string;
  readonly summary: string;
  readonly direction: Direction;
  /** The value on each side as a person reads it; absent where the side has none. */
  readonly base?: string;
  readonly head?: string;
  /** Where it stands on each side; the nearest surviving parent where it is gone. */
  readonly at: { readonly base?: Place; readonly head?: Place };
}

export type Place = Pick<RelatedPlace, 'file' | 'pointer' | 'range'>;
