/**
 * Somebody's consent to one release in one environment (schemas/approval.schema.json): kept on
 * `headgate/records` as `<agent>/<digest>/approval-<id>.json`. It says nothing about any other bytes.
 */
export interface Approval {
  readonly schema: 'headgate/approval/v1';
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  readonly environment: string;
  /** `Name <email>`. */
  readonly by: string;
  /** '' when none was given. */
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Over the record without this field; see `signedPart`. */
  readonly signature?: string;
}
