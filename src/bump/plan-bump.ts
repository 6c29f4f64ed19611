import type { Agent } from '../core/agent.ts';
import { type Bump, compareBumps, maxBump } from '../core/bump.ts';
import type { Change } from '../core/change.ts';
import { compareVersions, declaredBump } from '../core/version.ts';
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
  /** What `to` follows from. */
  readonly baseVersion: string;
  readonly required: Bump;
  readonly changes: readonly Change[];
  /** Path → new text; empty when the version is right already. */
  readonly edits: ReadonlyMap<string, string>;
}

/** What must be written so that an agent declares the version that its changes need. */
export function planBump(request: BumpRequest): BumpPlan {
  const { head, baseVersion, changes, released, prerelease, date } = request;
  const from = head.manifest.value.version;
  const required = maxBump(changes.map((change) => change.bump));
  const to = nextRelease({
    ...{ base: baseVersion, head: from, required, released },
    ...(prerelease === undefined ? {} : { prerelease }),
  });
  const edits = new Map<string, string>();
  if (to !== from) edits.set(head.manifest.path, editVersion(head.manifest, to));
  if (to !== baseVersion && required !== 'none') {
    const before = head.changelog?.text;
    const replaces = declaredBefore(request);
    const text = editChangelog({
      ...{ text: before, version: to, date, changes },
      ...(replaces ? { replaces } : {}),
    });
    if (text !== before) edits.set(`${head.path}/CHANGELOG.md`, text);
  }
  return { name: head.name, from, to, baseVersion, required, changes, edits };
}

/** A section for a version that this branch declared and nobody released is this change's own. */
function declaredBefore({ head, baseVersion, changes, released }: BumpRequest) {
  const { version } = head.manifest.value;
  // What is not above base is the section of an earlier release.
  if (compareVersions(version, baseVersion) <= 0 || released.includes(version)) return undefined;
  const declared = declaredBump(baseVersion, version);
  const unlisted = changes.filter(({ bump }) => compareBumps(bump, declared) > 0);
  return { version, unlisted };
}
