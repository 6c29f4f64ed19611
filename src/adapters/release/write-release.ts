import { jsonText } from '../../core/json-text.ts';
import type { ReleaseRecord } from '../../release/release-record.ts';
import { releaseRef, tagMessage } from '../../release/release-tag.ts';
import { newCommit } from '../git/new-commit.ts';
import { newObject } from '../git/new-object.ts';
import { newTag } from '../git/new-tag.ts';
import type { Commit } from '../git/read-commit.ts';
import { writeObjects } from '../git/write-objects.ts';
import { layIntoTree } from '../promote/lay-into-tree.ts';
import type { Promoter } from '../promote/promoter.ts';

/** A release that was written and that no ref names yet. */
export interface WrittenRelease {
  readonly ref: string;
  /** Id of the tag object. */
  readonly tag: string;
  readonly commit: string;
  readonly record: ReleaseRecord;
}

/**
 * Writes a release's commit and tag. People and dates are those of the source commit, so that whoever
 * releases it, whenever, makes the same commit; only the tag names who did.
 *
 * @param bundle canonical bytes of bundle.json.
 */
export async function writeRelease(
  promoter: Promoter,
  source: Commit,
  record: ReleaseRecord,
  bundle: Uint8Array,
): Promise<WrittenRelease> {
  const { prefix, actor, signer, objectFormat } = promoter;
  const { agent, version, digest } = record;
  const files = [
    { name: 'bundle.json', blob: newObject('blob', bundle, objectFormat) },
    { name: 'release.json', blob: newObject('blob', Buffer.from(jsonText(record)), objectFormat) },
  ];
  const path = `${prefix}agents/${agent}`.split('/');
  const tree = await layIntoTree(
    promoter,
    source.tree,
    path,
    files.map(({ name, blob }) => ({ mode: '100644', name, oid: blob.oid })),
  );
  const { date } = source.committer;
  const commit = await newCommit({
    tree: tree.oid,
    parents: [source.oid],
    message: `Release ${agent} ${version}\n\nDigest: ${digest}\n`,
    author: source.author,
    committer: source.committer,
    date,
  });
  const ref = releaseRef(agent, version);
  const tag = await newTag({
    name: ref.slice('refs/tags/'.length),
    commit: commit.oid,
    message: tagMessage(agent, version, digest),
    tagger: actor,
    date,
    ...(signer ? { sign: (payload) => signer.sign(payload, 'git') } : {}),
  });
  const blobs = files.map(({ blob }) => blob);
  await writeObjects(promoter, [...blobs, ...tree.objects, commit, tag]);
  return { ref, tag: tag.oid, commit: commit.oid, record };
}
