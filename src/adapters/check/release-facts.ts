import { compareVersions } from '../../core/version.ts';
import { type AgentToCheck, fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import type { ReleaseFacts } from '../../gate/release-context.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import { refConflict } from '../../release/ref-conflict.ts';
import { releaseRef } from '../../release/release-tag.ts';
import { agentTags, type ReleaseTag } from '../git/agent-tags.ts';
import { fetchTags } from '../git/fetch-tags.ts';
import { GitError } from '../git/git-error.ts';
import { readCommit } from '../git/read-commit.ts';
import { isRefName } from '../git/ref-name.ts';
import type { Repository } from '../git/repository.ts';
import { runGit } from '../git/run-git.ts';
import { commitSnapshot } from '../snapshots/commit-snapshot.ts';
import { holdsSameTexts, type TextTrees } from './holds-same-texts.ts';

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
export function releaseFacts(
  repository: Repository,
  checked: readonly Pick<AgentToCheck, 'name' | 'trees'>[],
): ReleasesOf {
  // A folder may have any name; what can't be a tag has no release, and is a finding elsewhere.
  const agents = checked
    .map(({ name }) => name)
    .filter((name) => isRefName(releaseRef(name, '1.0.0')));
  const treesOf = new Map(checked.map(({ name, trees }) => [name, trees]));
  let tags = agentTags(repository, agents);
  let asked: Promise<boolean> | undefined;

  async function fetchOnce(): Promise<boolean> {
    if (!(await hasRemote(repository))) return true;
    try {
      const { fetched } = await fetchTags(repository, agents);
      if (fetched.length > 0) tags = agentTags(repository, agents);
      return true;
    } catch (error) {
      if (error instanceof GitError) return false;
      throw error;
    }
  }

  return async (head, base) => {
    const known = (await tags).get(head.name)?.releases ?? [];
    const lacks = base?.version !== undefined && !known.some((tag) => tag.version === base.version);
    asked ??= lacks ? fetchOnce() : undefined;
    const complete = !lacks || ((await asked) ?? true);
    const { releases = [], others = [] } = (await tags).get(head.name) ?? {};
    const facts = { versions: releases.map((tag) => tag.version), complete };
    if (head.version === undefined) return facts;
    const tag = releases.find(({ version }) => version === head.version);
    const trees = treesOf.get(head.name);
    const atHead = trees && { agent: trees.head, shared: trees.headShared };
    const atBase = trees && { agent: trees.base, shared: trees.baseShared };
    if (tag) return { ...facts, ...(await sameVersion(repository, tag, head, atHead)) };
    const refs = [...others, ...facts.versions.map((version) => releaseRef(head.name, version))];
    const conflict = refConflict(releaseRef(head.name, head.version), refs);
    const before = await previous(repository, releases, head, base, atBase);
    return { ...facts, ...(conflict ? { conflict } : {}), ...before };
  };
}

async function hasRemote({ root, remote }: Repository): Promise<boolean> {
  const args = ['config', '--get', `remote.${remote}.url`];
  const { code } = await runGit(root, args, { okCodes: [0, 1] });
  return code === 0;
}

/** The release under head's version: whether it holds head's very texts, else what it holds. */
async function sameVersion(
  repository: Repository,
  tag: ReleaseTag,
  head: LoadedAgent,
  trees: TextTrees | undefined,
): Promise<Pick<ReleaseFacts, 'identical' | 'sameVersion'>> {
  const snapshot = await snapshotOf(repository, tag);
  if (!snapshot) return {};
  if (await holdsSameTexts(snapshot, head, trees)) return { identical: true };
  return { sameVersion: await loadFrom(snapshot, head.name, await fragmentsOf(snapshot), head) };
}

/**
 * The newest release below head's version, where base can't stand for it. A base above every release can: its own
 * release is on its way.
 */
async function previous(
  repository: Repository,
  releases: readonly ReleaseTag[],
  head: LoadedAgent,
  base: LoadedAgent | undefined,
  trees: TextTrees | undefined,
): Promise<Pick<ReleaseFacts, 'previous'>> {
  const version = head.version ?? '';
  const newest = releases.findLast((tag) => compareVersions(tag.version, version) < 0);
  if (!newest) return {};
  if (base?.agent && base.version && compareVersions(base.version, newest.version) > 0) return {};
  const snapshot = await snapshotOf(repository, newest);
  if (!snapshot) return {};
  const standsForIt = base?.agent !== undefined && base.version === newest.version;
  if (standsForIt && (await holdsSameTexts(snapshot, base, trees))) return {};
  const loaded = await loadFrom(snapshot, head.name, await fragmentsOf(snapshot), head);
  return { previous: { version: newest.version, loaded } };
}

async function snapshotOf({ reader, prefix }: Repository, { tagOid }: ReleaseTag) {
  const commit = await readCommit(reader, tagOid);
  return commit && commitSnapshot({ reader, commit: commit.oid, prefix });
}
