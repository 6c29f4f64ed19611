import type { Candidate } from '../../promote/candidate.ts';
import { releaseRef } from '../../release/release-tag.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readCommit } from '../git/read-commit.ts';
import { readTree, type TreeEntry } from '../git/read-tree.ts';
import { readRelease } from '../release/read-release.ts';
import { readTag } from '../release/read-tag.ts';
import { isOnDefaultBranch } from './is-on-default-branch.ts';
import type { Promoter } from './promoter.ts';
import { releasedVersions } from './released-versions.ts';
import { fetchMissing } from './remote-refs.ts';

interface Version {
  readonly agent: string;
  readonly version: string;
}

/** Whether the default branch holds a commit; null when nobody can tell. */
type OnDefaultBranch = (commit: string) => Promise<boolean | null>;

/**
 * Versions as the remote has them now: their tags by the remote's answer, never by what this clone
 * remembers, and everything behind them read and computed anew.
 *
 * @param refs of the remote, with the agents' tags and the default branch.
 */
export async function resolveCandidates(
  promoter: Promoter,
  wanted: readonly Version[],
  refs: ReadonlyMap<string, string>,
): Promise<Candidate[]> {
  const tip = refs.get(promoter.defaultBranch);
  const tags = wanted.flatMap(({ agent, version }) => refs.get(releaseRef(agent, version)) ?? []);
  await fetchMissing(promoter, [...tags, ...(tip === undefined ? [] : [tip])]);
  // Releases that were made together come from one commit.
  const known = new Map<string, Promise<boolean | null>>();
  const onDefaultBranch: OnDefaultBranch = (commit) => {
    const answer = known.get(commit) ?? isOnDefaultBranch(promoter, commit, tip);
    known.set(commit, answer);
    return answer;
  };
  return Promise.all(
    wanted.map(async (version) => {
      const tag = refs.get(releaseRef(version.agent, version.version)) ?? null;
      const all = tag === null ? releasedVersions(refs, { prereleases: true }) : undefined;
      const released = all?.get(version.agent);
      const candidate = candidateOf(promoter, version, tag, onDefaultBranch);
      return released ? { ...(await candidate), released } : candidate;
    }),
  );
}

async function candidateOf(
  { reader, prefix }: Promoter,
  { agent, version }: Version,
  oid: string | null,
  onDefaultBranch: OnDefaultBranch,
): Promise<Candidate> {
  const local = await readTag(reader, releaseRef(agent, version));
  const localTag = local ? { id: local.id, claimed: local.claimed } : null;
  const candidate = { agent, version, tag: oid, localTag };
  if (oid === null) return candidate;
  const tag = await readTag(reader, oid);
  if (!tag) return { ...candidate, broken: 'it is not an annotated tag on a commit' };
  const commit = await readCommit(reader, tag.commit);
  if (!commit) return { ...candidate, broken: 'its commit is missing' };
  const folder = await readRelease(reader, `${tag.commit}:${prefix}agents/${agent}`);
  if (typeof folder === 'string') return { ...candidate, broken: folder };
  const { source } = folder.record;
  // First this: it fetches what a shallow clone lacks.
  const known = await onDefaultBranch(source.commit);
  const strays = await strayFiles(reader, folder.tree, `${source.commit}:${prefix}agents/${agent}`);
  return {
    ...candidate,
    release: {
      ...folder,
      commit: commit.oid,
      parents: commit.parents,
      claimed: tag.claimed,
      onDefaultBranch: known,
      ...(strays ? { strays } : {}),
    },
  };
}

/** Names in a released folder that its source has otherwise, or one of the two has not at all. */
async function strayFiles(
  reader: ObjectReader,
  released: string,
  source: string,
): Promise<string[] | undefined> {
  const [there, here] = await Promise.all([readTree(reader, source), readTree(reader, released)]);
  if (!there || !here) return undefined;
  const added = new Set(['bundle.json', 'release.json']);
  const lines = ({ name, mode, oid }: TreeEntry) => `${mode} ${oid} ${name}`;
  const [before, after] = [new Set(there.map(lines)), new Set(here.map(lines))];
  const differing = [
    ...here.filter((entry) => !before.has(lines(entry))),
    ...there.filter((entry) => !after.has(lines(entry))),
  ];
  return [...new Set(differing.map(({ name }) => name))].filter((name) => !added.has(name));
}
