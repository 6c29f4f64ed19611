import type { StandingTag } from '../../release/plan-releases.ts';
import { releaseRef } from '../../release/release-tag.ts';
import { readRefs } from '../git/read-refs.ts';
import type { Promoter } from '../promote/promoter.ts';
import { fetchMissing } from '../promote/remote-refs.ts';
import type { SourceAgent } from './load-sources.ts';
import { readTag } from './read-tag.ts';

export interface TagsNow {
  /** Full names of every tag, of the remote and of this clone. */
  readonly refs: readonly string[];
  /** Tags of the versions that the source commit declares. */
  readonly tags: readonly StandingTag[];
  /** Versions whose tag was made from the very files of the source commit: nothing more to look at. */
  readonly unchanged: ReadonlySet<string>;
  /** Full names of tags that only this clone has. */
  readonly onlyHere: ReadonlySet<string>;
}

/**
 * The tags that stand for some agents' versions. The remote's count where both have one: what this clone
 * remembers may be stale.
 *
 * @param remote the remote's refs.
 * @param commit the source commit.
 */
export async function standingTags(
  promoter: Promoter,
  agents: readonly SourceAgent[],
  remote: ReadonlyMap<string, string>,
  commit: string,
): Promise<TagsNow> {
  const { folder, reader, prefix } = promoter;
  const local = new Map((await readRefs(folder, ['refs/tags/'])).map(({ ref, oid }) => [ref, oid]));
  const wanted = agents.map((agent) => ({ ...agent, ref: releaseRef(agent.agent, agent.version) }));
  await fetchMissing(
    promoter,
    wanted.flatMap(({ ref }) => remote.get(ref) ?? []),
  );
  const shared = (await reader.read(`${commit}:${prefix}agents/_shared`))?.oid;
  const tags: StandingTag[] = [];
  const unchanged = new Set<string>();
  for (const { agent, tree, ref } of wanted) {
    const oid = remote.get(ref) ?? local.get(ref);
    if (oid === undefined) continue;
    const tag = await readTag(reader, oid);
    tags.push({ ref, id: oid, claimed: tag?.claimed });
    if (!tag) continue;
    const released = `${tag.commit}^1:${prefix}agents`;
    const [folderThen, sharedThen] = await Promise.all([
      reader.read(`${released}/${agent}`),
      reader.read(`${released}/_shared`),
    ]);
    if (folderThen?.oid === tree && sharedThen?.oid === shared) unchanged.add(ref);
  }
  const names = [...remote.keys(), ...local.keys()].filter((ref) => ref.startsWith('refs/tags/'));
  return {
    refs: [...new Set(names)],
    tags,
    unchanged,
    onlyHere: new Set([...local.keys()].filter((ref) => !remote.has(ref))),
  };
}
