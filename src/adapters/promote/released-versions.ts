import { compareVersions } from '../../core/version.ts';
import type { Environment } from '../../generated/types.ts';
import { parseReleaseRef } from '../../release/release-tag.ts';

/** Every agent's released versions, oldest first, by the remote's tags. */
export function releasedVersions(
  refs: ReadonlyMap<string, string>,
  { prereleases = false }: Pick<Environment, 'prereleases'>,
): ReadonlyMap<string, readonly string[]> {
  const released = new Map<string, string[]>();
  for (const ref of refs.keys()) {
    const { agent, version } = parseReleaseRef(ref) ?? {};
    if (agent === undefined || version === undefined) continue;
    if (!prereleases && version.includes('-')) continue;
    const versions = released.get(agent);
    if (versions) versions.push(version);
    else released.set(agent, [version]);
  }
  for (const versions of released.values()) versions.sort(compareVersions);
  return released;
}
