import type { Agent } from '../core/agent.ts';
import { maxBump } from '../core/bump.ts';
import type { Change } from '../core/change.ts';
import { editChangelog } from './edit-changelog.ts';
import { editVersion } from './edit-version.ts';
import { nextRelease } from './next-release.ts';

export interface BumpRequest {
  readonly head: Agent;
  readonly baseVersion: string;
  readonly changes: readonly Change[];
  readonly released: readonly string[];
  readonly prerelease?: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

export interface BumpPlan {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Path → new text; empty when the version is right already. */
  readonly edits: ReadonlyMap<string, string>;
}

/** What must be written so that an agent declares the version that its changes need. */
export function planBump(request: BumpRequest): BumpPlan {
  const { head, baseVersion, changes, released, prerelease, date } = request;
  const from = head.manifest.value.version;
  const to = nextRelease({
    base: baseVersion,
    head: from,
    required: maxBump(changes.map((change) => change.bump)),
    released,
    ...(prerelease === undefined ? {} : { prerelease }),
  });
  const edits = new Map<string, string>();
  if (to !== from) {
    edits.set(head.manifest.path, editVersion(head.manifest, to));
    edits.set(
      `${head.path}/CHANGELOG.md`,
      editChangelog({
        text: head.changelog?.text,
        version: to,
        date,
        changes,
        // A section for a version that this branch declared and nobody released is this change's own.
        ...(from !== baseVersion && !released.includes(from) ? { replaces: from } : {}),
      }),
    );
  }
  return { name: head.name, from, to, edits };
}
