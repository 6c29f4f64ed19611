/**
 * A rollback that was rehearsed on a scratch branch and scratch targets (schemas/drill.schema.json): kept on
 * `headgate/records` as `<agent>/<digest>/drill-<id>.json`, with the digest that was left.
 */
export interface Drill {
  readonly schema: 'headgate/drill/v1';
  readonly id: string;
  readonly environment: string;
  readonly agent: string;
  readonly from: string;
  /** null when there was nothing that it could go back to. */
  readonly to: string | null;
  readonly digest: string;
  /** `Name <email>`. */
  readonly by: string;
  /** When it began, ISO 8601, UTC. */
  readonly at: string;
  /** From the first look at the remote until the last target was read back; preparing and clearing away not counted. */
  readonly ms: number;
  /** `rollback.withinMinutes` of the environment. */
  readonly withinMinutes: number;
  /** It went through, every scratch target served what was gone back to, and it took no longer than that. */
  readonly passed: boolean;
  /** What kept it from passing. */
  readonly problem?: string;
  readonly phases: readonly { readonly name: string; readonly ms: number }[];
  /** Scratch targets that served what was gone back to, of as many as the environment has. */
  readonly targets: { readonly served: number; readonly of: number };
  /** Over the record without this field; see `signedPart`. */
  readonly signature?: string;
}
