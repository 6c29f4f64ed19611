import { agentTags, type ReleaseTag } from './agent-tags.ts';
import type { Repository } from './repository.ts';

/** Release tags that this clone has, by agent, ascending by precedence; every agent asked for has a list. */
export async function tagsOf(
  repository: Repository,
  agents: readonly string[],
): Promise<ReadonlyMap<string, readonly ReleaseTag[]>> {
  const tags = await agentTags(repository, agents);
  return new Map([...tags].map(([agent, { releases }]) => [agent, releases]));
}
