import type { ReleaseFacts } from '../../gate/check-agent.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import { agentFileKind } from '../../load/agent-files.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import type { Snapshot } from '../../ports/snapshot.ts';
import { commitSnapshot } from '../commit-snapshot.ts';
import { fetchTags } from '../git/fetch-tags.ts';
import { GitError } from '../git/git-error.ts';
import { readCommit } from '../git/read-commit.ts';
import type { Repository } from '../git/repository.ts';
import { runGit } from '../git/run-git.ts';
import { tagsOf } from '../git/tags-of.ts';

/** What the release tags say of one agent, for the versions that head and base declare. */
export type ReleasesOf = (
  head: LoadedAgent,
  base: LoadedAgent | undefined,
) => Promise<ReleaseFacts>;

/**
 * Reads the tags of some agents. Where the clone lacks the tag of a version that base declares (release tags lie
 * off the default branch, so a plain fetch brings none), the remote is asked, once for all of them; when it
 * can't answer, the facts say that they are incomplete.
 */
export function releaseFacts(repository: Repository, agents: readonly string[]): ReleasesOf {
  let tags = tagsOf(repository, agents);
  let fetched: Promise<boolean> | undefined;

  async function fetchOnce(): Promise<boolean> {
    if (!(await hasRemote(repository))) return true;
    try {
      await fetchTags(repository, agents);
    } catch (error) {
      if (error instanceof GitError) return false;
      throw error;
    }
    tags = tagsOf(repository, agents);
    return true;
  }

  return async (head, base) => {
    const known = (await tags).get(head.name) ?? [];
    const lacks = base?.version !== undefined && !known.some((tag) => tag.version === base.version);
    fetched ??= lacks ? fetchOnce() : undefined;
    const complete = !lacks || ((await fetched) ?? true);
    const own = (await tags).get(head.name) ?? [];
    const facts = { versions: own.map((tag) => tag.version), complete };
    const tag = own.find(({ version }) => version === head.version);
    if (!tag) return facts;
    return { ...facts, ...(await release(repository, tag.tagOid, head)) };
  };
}

async function hasRemote({ root, remote }: Repository): Promise<boolean> {
  const args = ['config', '--get', `remote.${remote}.url`];
  const { code } = await runGit(root, args, { okCodes: [0, 1] });
  return code === 0;
}

/** The release under head's version: whether it holds head's very texts, else what it holds. */
async function release(
  { reader, prefix }: Repository,
  tagOid: string,
  head: LoadedAgent,
): Promise<Pick<ReleaseFacts, 'identical' | 'sameVersion'>> {
  const commit = await readCommit(reader, tagOid);
  if (!commit) return {};
  const snapshot = commitSnapshot({ reader, commit: commit.oid, prefix });
  if (await holdsSameTexts(snapshot, head)) return { identical: true };
  return { sameVersion: await loadFrom(snapshot, head.name, await fragmentsOf(snapshot)) };
}

/** Compared as bytes, which is all that most agents of a large check need; only others are parsed again. */
async function holdsSameTexts(snapshot: Snapshot, head: LoadedAgent): Promise<boolean> {
  const entries = await snapshot.list(head.path);
  const sources = entries.filter(
    ({ path }) => agentFileKind(path.slice(head.path.length + 1)) !== 'ignored',
  );
  if (!sources.every(({ path }) => head.files.has(path))) return false;
  const released = await snapshot.read([...head.files.keys()]);
  return [...head.files].every(([path, file]) => {
    const bytes = released.get(path);
    return bytes !== undefined && Buffer.from(file.text).equals(bytes);
  });
}
