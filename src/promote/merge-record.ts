/**
 * By which pull requests the commits of a release came to the default branch, as the forge said
 * (schemas/merge.schema.json): kept on `headgate/records` as `<agent>/<digest>/merge-<id>.json`, bound to the digest
 * and to the commit that was released.
 */
export interface MergeRecord {
  readonly schema: 'headgate/merge/v1';
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  /** The commit that was released. */
  readonly source: string;
  /** Every commit of the default branch that touched the agent since its release before, newest first. */
  readonly commits: readonly {
    readonly commit: string;
    /** null where it came without one. */
    readonly pull: number | null;
  }[];
  readonly pulls: readonly MergedPull[];
  /** Who asked the forge: `Name <email>`. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Over the record without this field; see `signedPart`. */
  readonly signature?: string;
}

export interface MergedPull {
  readonly number: number;
  readonly url: string;
  /** Who opened it, and who wrote its commits. */
  readonly authors: readonly string[];
  /** Who may write to the repository and whose newest review approves. */
  readonly approvedBy: readonly string[];
}
