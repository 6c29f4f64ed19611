import { compareVersions, isVersion } from '../../core/version.ts';
import { readRefs } from './read-refs.ts';
import type { Repository } from './repository.ts';

/** A release tag of an agent: `refs/tags/<agent>/v<version>`. */
export interface ReleaseTag {
  readonly version: string;
  /** Id of the tag object; of the commit for a lightweight tag, which no release of headgate is. */
  readonly tagOid: string;
}

/** Beyond this, naming each agent costs git more than reading all tags. */
const MANY = 100;

/**
 * Release tags that this clone has, by agent, ascending by precedence; every agent asked for has a list.
 * Tags whose name is not exactly a version (`v1.2`, `1.2.3`, `v01.2.3`) are no releases.
 */
export async function tagsOf(
  repository: Repository,
  agents: readonly string[],
): Promise<ReadonlyMap<string, readonly ReleaseTag[]>> {
  const tags = new Map<string, ReleaseTag[]>(agents.map((agent) => [agent, []]));
  const prefixes =
    agents.length > MANY ? ['refs/tags/'] : agents.map((agent) => `refs/tags/${agent}/`);
  for (const { ref, oid } of await readRefs(repository.root, prefixes)) {
    const [agent = '', version = ''] = ref.slice('refs/tags/'.length).split('/v', 2);
    if (ref === `refs/tags/${agent}/v${version}` && isVersion(version)) {
      tags.get(agent)?.push({ version, tagOid: oid });
    }
  }
  for (const list of tags.values()) list.sort((a, b) => compareVersions(a.version, b.version));
  return tags;
}
