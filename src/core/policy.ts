import type { HeadgateConfig } from '../generated/types.ts';
import type { Bump } from './bump.ts';
import type { Severity } from './finding.ts';

/** What the default branch's headgate.yaml and CODEOWNERS say; a pull request's own copy decides nothing. */
export interface Policy {
  readonly config: HeadgateConfig;
  /** Where it was read: a commit id, or the working tree where no base has one yet. */
  readonly source: string;
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
  readonly bumps: ReadonlyMap<string, Bump>;
  /** Owners of a path by the last CODEOWNERS line that matches; undefined when there is no CODEOWNERS. */
  readonly ownersOf?: (path: string) => readonly string[];
}
