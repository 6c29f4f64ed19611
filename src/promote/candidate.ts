import type { Digest } from '../core/digest.ts';
import type { Bundle } from '../release/bundle.ts';
import type { ReleaseRecord } from '../release/release-record.ts';

/** A version that someone wants to promote, as the remote has it. */
export interface Candidate {
  readonly agent: string;
  readonly version: string;
  /** Id of the tag object on the remote; null when the remote has no such tag. */
  readonly tag: string | null;
  /** Versions of the agent that are released, oldest first; absent where this one is. */
  readonly released?: readonly string[];
  /** What the clone's own tag of this name says; null when it has none. */
  readonly localTag: { readonly id: string; readonly claimed: Digest | undefined } | null;
  /** What the tag leads to; absent when there is none, or when it leads to no release. */
  readonly release?: ReleaseFacts;
  /** Why the tag leads to no release. */
  readonly broken?: string;
}

/** What was read behind a release's tag. Everything that two places claim is held apart, to be compared. */
export interface ReleaseFacts {
  readonly commit: string;
  /** The released folder, agents/<agent>, bundle included. */
  readonly tree: string;
  /** What the tag's message says; undefined when it names no digest. */
  readonly claimed: Digest | undefined;
  /** Computed from the bytes of bundle.json, before they were parsed. */
  readonly digest: Digest;
  /** Computed from the bundle. */
  readonly content: Digest;
  readonly record: ReleaseRecord;
  readonly bundle: Bundle;
  /**
   * Files of the released folder that differ from the source commit's, bundle and record left out; absent
   * where the clone lacks that commit.
   */
  readonly strays?: readonly string[];
  /** The release commit's parents. */
  readonly parents: readonly string[];
  /** Whether the default branch holds the source commit; null when the clone is too shallow to tell. */
  readonly onDefaultBranch: boolean | null;
}
