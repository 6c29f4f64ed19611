import type { Row } from './row.ts';

/** What a repository's protection was found to be, as `headgate protect --format json` prints it. */
export interface ProtectReport {
  readonly schema: 'headgate/protection/v1';
  /** `owner/name`. */
  readonly repository: string;
  readonly rows: readonly Row[];
  /** What `--apply` would put, or has put, one line each. */
  readonly plan: readonly string[];
  readonly applied: boolean;
  /** Of the plan, what the forge did not take, such as what its plan for the account does not include. */
  readonly refused?: readonly { readonly setting: string; readonly why: string }[];
}
