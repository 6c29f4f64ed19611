import { createHash } from 'node:crypto';
import type { AgentResult, CheckSettings } from '../../gate/check-agent.ts';
import type { AgentToCheck } from '../../gate/check-agents.ts';
import { type AgentTags, agentTags } from '../git/agent-tags.ts';
import type { Repository } from '../git/repository.ts';
import { openCache } from '../own-files/cache.ts';
import type { Policies } from './trusted-policy.ts';

/** What a result depends on besides the agent's own files. */
export interface CacheContext {
  /** Names the code that is running, rules and model facts included. */
  readonly build: string;
  readonly repository: Repository;
  readonly policies: Policies;
  readonly settings: CheckSettings;
}

type Check = (agents: readonly AgentToCheck[]) => Promise<AgentResult[]>;

/**
 * Checks agents, taking from the cache what was checked before with equal files, fragments, tags, policy,
 * CODEOWNERS, day and build of this tool (rules and model facts are part of a build). One file a repository.
 */
export async function cachedChecks(
  agents: readonly AgentToCheck[],
  context: CacheContext,
  check: Check,
): Promise<AgentResult[]> {
  const { repository } = context;
  const cache = openCache();
  const key = `check ${repository.commonDir} ${repository.prefix}`;
  const common = commonId(context);
  const known = entriesOf(cache.read(key), common);
  const tags = await agentTags(
    repository,
    agents.map((agent) => agent.name),
  );
  const ids = agents.map(
    ({ name, trees }) =>
      trees && [name, ...Object.values(trees), ...idsOf(tags.get(name))].join(' '),
  );

  const missing = agents.filter((_, at) => lookUp(known, ids[at]) === undefined);
  const fresh = await check(missing);
  const byName = new Map(missing.map((agent, at) => [agent.name, fresh[at]]));
  const results = agents.map((agent, at) => {
    const result = lookUp(known, ids[at]) ?? byName.get(agent.name);
    if (!result) throw new Error(`no result for ${agent.name}`);
    return result;
  });
  if (missing.length > 0) {
    const entries = Object.fromEntries(
      results.flatMap((result, at) => {
        const id = ids[at];
        return id === undefined || isUndecided(result) ? [] : [[id, result]];
      }),
    );
    cache.write(key, { common, entries: { ...known, ...entries } });
  }
  return results;
}

/** What could not be decided now (a remote that did not answer) may be decided the next time. */
function isUndecided({ findings }: AgentResult): boolean {
  return findings.some((finding) => finding.inconclusive);
}

/** Everything about an agent's tags that a result can depend on. */
function idsOf({ releases, others }: AgentTags = { releases: [], others: [] }): string[] {
  return [...releases.map((tag) => tag.tagOid), ...others];
}

type Entries = Readonly<Record<string, AgentResult>>;

function lookUp(entries: Entries, id: string | undefined): AgentResult | undefined {
  return id !== undefined && Object.hasOwn(entries, id) ? entries[id] : undefined;
}

/** The cache is this user's own file (see cache.ts), so its shape is trusted once it is of this very build. */
function entriesOf(value: unknown, common: string): Entries {
  const stored = value as { common?: unknown; entries?: Entries } | undefined;
  return stored?.common === common ? (stored.entries ?? {}) : {};
}

function commonId({ build, policies, settings }: CacheContext): string {
  const hash = createHash('sha256').update(JSON.stringify([build, settings.today]));
  for (const { files } of [policies.trusted, policies.head]) {
    for (const [path, bytes] of files) hash.update(`\0${path}\0`).update(bytes);
  }
  return hash.digest('hex');
}
