import type { Digest } from '../core/digest.ts';
import { compareVersions } from '../core/version.ts';
import { type RefConflict, refConflict } from './ref-conflict.ts';
import { parseReleaseRef, releaseRef } from './release-tag.ts';

/** An agent as it stands on the commit that is to be released. */
export interface Releasable {
  readonly agent: string;
  readonly version: string;
  readonly digest: Digest;
}

/** A release tag that stands, on the remote or in the clone. */
export interface StandingTag {
  readonly ref: string;
  /** Id of the tag object. */
  readonly id: string;
  /** What its message claims; undefined when it names no digest. */
  readonly claimed: Digest | undefined;
}

export interface ReleasePlan {
  /** No tag yet. */
  readonly create: readonly Releasable[];
  /** Tagged already, with these very bytes. */
  readonly standing: readonly (Releasable & { readonly tag: StandingTag })[];
  /** Tagged already, with other bytes: released versions don't change. */
  readonly edited: readonly (Releasable & { readonly tag: StandingTag })[];
  /** Names that can't stand beside others. */
  readonly conflicts: readonly (Releasable & { readonly conflict: RefConflict })[];
}

/**
 * What there is to release.
 *
 * @param tags release tags of these agents.
 * @param refs full names of every tag, for names that can't stand side by side.
 */
export function planReleases(
  agents: readonly Releasable[],
  tags: readonly StandingTag[],
  refs: readonly string[],
): ReleasePlan {
  const byRef = new Map(tags.map((tag) => [tag.ref, tag]));
  const plan = {
    create: [] as Releasable[],
    standing: [] as ReleasePlan['standing'][number][],
    edited: [] as ReleasePlan['edited'][number][],
    conflicts: [] as ReleasePlan['conflicts'][number][],
  };
  const taken = [...refs];
  for (const agent of agents) {
    const ref = releaseRef(agent.agent, agent.version);
    const tag = byRef.get(ref);
    const conflict = tag ? undefined : refConflict(ref, taken);
    if (tag?.claimed === agent.digest) plan.standing.push({ ...agent, tag });
    else if (tag) plan.edited.push({ ...agent, tag });
    else if (conflict) plan.conflicts.push({ ...agent, conflict });
    else plan.create.push(agent);
    taken.push(ref);
  }
  return plan;
}

/** The newest released version below `version`; undefined when it is the first. */
export function previousVersion(
  agent: string,
  version: string,
  refs: Iterable<string>,
): string | undefined {
  let newest: string | undefined;
  for (const ref of refs) {
    const release = parseReleaseRef(ref);
    if (release?.agent !== agent || compareVersions(release.version, version) >= 0) continue;
    if (newest === undefined || compareVersions(release.version, newest) > 0) {
      newest = release.version;
    }
  }
  return newest;
}
