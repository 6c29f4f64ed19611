import { compareVersions } from '../../core/version.ts';
import { parseReleaseRef } from '../../release/release-tag.ts';

export interface ReleasedTag {
  readonly version: string;
  /** Id of the tag object. */
  readonly tag: string;
}

/** The releases of one agent by the remote's refs, newest first. */
export function releasedTags(agent: string, refs: ReadonlyMap<string, string>): ReleasedTag[] {
  return [...refs]
    .flatMap(([ref, tag]) => {
      const release = parseReleaseRef(ref);
      return release?.agent === agent ? [{ version: release.version, tag }] : [];
    })
    .sort((a, b) => compareVersions(b.version, a.version));
}
