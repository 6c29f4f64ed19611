import type { Candidate } from '../../promote/candidate.ts';
import { releaseRef } from '../../release/release-tag.ts';
import { readCommit } from '../git/read-commit.ts';
import { readRelease } from '../release/read-release.ts';
import { readTag } from '../release/read-tag.ts';
import { isOnDefaultBranch } from './is-on-default-branch.ts';
import type { Promoter } from './promoter.ts';
import { fetchMissing } from './remote-refs.ts';

/**
 * A version as the remote has it now: its tag by the remote's answer, never by what this clone remembers,
 * and everything behind it read and computed anew.
 *
 * @param refs of the remote, with the agent's tags and the default branch.
 */
export async function resolveCandidate(
  promoter: Promoter,
  agent: string,
  version: string,
  refs: ReadonlyMap<string, string>,
): Promise<Candidate> {
  const { reader, prefix, defaultBranch } = promoter;
  const ref = releaseRef(agent, version);
  const oid = refs.get(ref) ?? null;
  const local = await readTag(reader, ref);
  const localTag = local ? { id: local.id, claimed: local.claimed } : null;
  const candidate = { agent, version, tag: oid, localTag };
  if (oid === null) return candidate;
  const defaultTip = refs.get(defaultBranch);
  await fetchMissing(promoter, [oid, ...(defaultTip === undefined ? [] : [defaultTip])]);
  const tag = await readTag(reader, oid);
  if (!tag) return { ...candidate, broken: 'it is not an annotated tag on a commit' };
  const commit = await readCommit(reader, tag.commit);
  const folder = await readRelease(reader, `${tag.commit}:${prefix}agents/${agent}`);
  if (!commit || typeof folder === 'string') {
    return { ...candidate, broken: typeof folder === 'string' ? folder : 'its commit is missing' };
  }
  return {
    ...candidate,
    release: {
      ...folder,
      commit: commit.oid,
      parents: commit.parents,
      claimed: tag.claimed,
      onDefaultBranch: await isOnDefaultBranch(promoter, folder.record.source.commit, defaultTip),
    },
  };
}
