import { compareVersions, isVersion } from '../../core/version.ts';
import { readRefs } from './read-refs.ts';
import type { Repository } from './repository.ts';

/** A release tag of an agent: `refs/tags/<agent>/v<version>`. */
export interface ReleaseTag {
  readonly version: string;
  /** Id of the tag object; of the commit for a lightweight tag, which no release of headgate is. */
  readonly tagOid: string;
}

export interface AgentTags {
  /** Ascending by precedence. */
  readonly releases: readonly ReleaseTag[];
  /** Full names of tags that stand where the agent's releases do and are none: `refs/tags/<agent>`, `…/v1`. */
  readonly others: readonly string[];
}

/** Beyond this, naming each agent costs git more than reading all tags. */
const MANY = 100;

/** The tags that this clone has of some agents; every agent asked for has an answer. */
export async function agentTags(
  repository: Repository,
  agents: readonly string[],
): Promise<ReadonlyMap<string, AgentTags>> {
  const found = new Map(
    agents.map((agent) => [agent, { releases: [] as ReleaseTag[], others: [] as string[] }]),
  );
  const names =
    agents.length > MANY
      ? ['refs/tags/']
      : agents.flatMap((agent) => [`refs/tags/${agent}`, `refs/tags/${agent}/`]);
  for (const { ref, oid } of await readRefs(repository.root, names)) {
    const [agent = '', ...rest] = ref.slice('refs/tags/'.length).split('/');
    const own = found.get(agent);
    const version = rest.length === 1 ? (/^v(.*)$/s.exec(rest[0] ?? '')?.[1] ?? '') : '';
    if (isVersion(version)) own?.releases.push({ version, tagOid: oid });
    else own?.others.push(ref);
  }
  for (const { releases } of found.values()) {
    releases.sort((a, b) => compareVersions(a.version, b.version));
  }
  return found;
}
