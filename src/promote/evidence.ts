/**
 * What an eval run said of one content (schemas/evidence.schema.json): kept on `headgate/records` as
 * `<agent>/<digest>/evidence-<id>.json`. It speaks of that content, measured by that suite and those
 * graders, and of nothing else.
 */
export interface Evidence {
  readonly schema: 'headgate/evidence/v1';
  readonly id: string;
  readonly kind: 'evals';
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  /** A new tag on the same content keeps its evidence. */
  readonly content: string;
  readonly binds: {
    /** As `suiteDigest` says, of the suite as released. */
    readonly suite: string;
    /** As `gradersDigest` says. */
    readonly graders: string;
    /** For readers. */
    readonly judge: string | null;
  };
  readonly verdict: 'pass' | 'block' | 'inconclusive';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** `Name <email>`. */
  readonly by: string;
  /** The headgate/verdict/v1 document of the run. */
  readonly receipt: object;
  /** Over the record without this field; see `signedPart`. */
  readonly signature?: string;
}
