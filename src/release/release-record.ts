import { type Bump, maxBump } from '../core/bump.ts';
import type { Change } from '../core/change.ts';
import type { Digest } from '../core/digest.ts';
import { declaredBump } from '../core/version.ts';

/** `release.json` beside the bundle (schemas/release.schema.json): where these bytes come from. */
export interface ReleaseRecord {
  readonly schema: 'headgate/release/v1';
  readonly agent: string;
  readonly version: string;
  /** The release before it by version; null for the first. */
  readonly previous: PreviousRelease | null;
  /** What the changes require, and what the version declares; null for the first release. */
  readonly bump: { readonly required: Bump; readonly declared: Bump } | null;
  readonly changes: readonly RecordedChange[];
  readonly digest: Digest;
  readonly content: Digest;
  /** The commit on the default branch, and its tree. */
  readonly source: { readonly commit: string; readonly tree: string };
  readonly review: Review;
  /** What made the release: `headgate/0.1.0`. */
  readonly tool: string;
}

interface PreviousRelease {
  readonly version: string;
  readonly digest: Digest;
  /** Id of its release commit. */
  readonly release: string;
}

/** A change without its places: those are the gate's, and the files they point to lie beside. */
type RecordedChange = Omit<Change, 'at'>;

/** Who wrote what was released, and who looked at it, as commits and their trailers say. */
export interface Review {
  /** `Name <email>` of every commit to the agent since the release before, and of the source commit. */
  readonly authors: readonly string[];
  /** From `Reviewed-by:` trailers of the same commits. */
  readonly reviewers: readonly string[];
}

export interface ReleaseFacts {
  readonly agent: string;
  readonly version: string;
  readonly previous: PreviousRelease | null;
  readonly changes: readonly Change[];
  readonly digest: Digest;
  readonly content: Digest;
  readonly source: ReleaseRecord['source'];
  readonly review: Review;
  readonly tool: string;
}

/** The record of one release. It holds nothing of when or where it was made: equal inputs are equal bytes. */
export function releaseRecord(facts: ReleaseFacts): ReleaseRecord {
  const { changes, previous, ...rest } = facts;
  return {
    schema: 'headgate/release/v1',
    ...rest,
    previous,
    bump: previous && {
      required: maxBump(changes.map(({ bump }) => bump)),
      declared: declaredBump(previous.version, facts.version),
    },
    changes: changes.map(({ at: _, ...change }) => change),
  };
}
