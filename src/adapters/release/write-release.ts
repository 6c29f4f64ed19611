import { jsonText } from '../../core/json-text.ts';
import type { ReleaseRecord } from '../../release/release-record.ts';
import { releaseRef, tagMessage } from '../../release/release-tag.ts';
import type { Commit } from '../git/read-commit.ts';
import { commitTree, createTagObject, hashBlobs } from '../git/write-objects.ts';
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
  const { folder, prefix, actor, signer } = promoter;
  const { agent, version, digest } = record;
  const json = new TextEncoder().encode(jsonText(record));
  const [bundleBlob = '', recordBlob = ''] = await hashBlobs(folder, [bundle, json]);
  const path = `${prefix}agents/${agent}`.split('/');
  const tree = await layIntoTree(promoter, source.tree, path, [
    { mode: '100644', name: 'bundle.json', oid: bundleBlob },
    { mode: '100644', name: 'release.json', oid: recordBlob },
  ]);
  const { date } = source.committer;
  const commit = await commitTree(folder, {
    tree,
    parents: [source.oid],
    message: `Release ${agent} ${version}\n\nDigest: ${digest}\n`,
    author: source.author,
    committer: source.committer,
    date,
  });
  const ref = releaseRef(agent, version);
  const tag = await createTagObject(folder, {
    name: ref.slice('refs/tags/'.length),
    commit,
    message: tagMessage(agent, version, digest),
    tagger: actor,
    date,
    ...(signer ? { sign: (payload) => signer.sign(payload, 'git') } : {}),
  });
  return { ref, tag, commit, record };
}
