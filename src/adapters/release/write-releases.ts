import { eachOf } from '../../core/each-of.ts';
import { jsonText } from '../../core/json-text.ts';
import type { ReleaseRecord } from '../../release/release-record.ts';
import { releaseRef, tagMessage } from '../../release/release-tag.ts';
import { newCommit } from '../git/new-commit.ts';
import { type NewObject, newObject } from '../git/new-object.ts';
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

/** What a release is made of. */
export interface ReleaseDraft {
  readonly record: ReleaseRecord;
  /** Canonical bytes of bundle.json. */
  readonly bytes: Uint8Array;
}

/** Written with one git: each brings the tree of all agents anew, and all are in memory until they are written. */
const TOGETHER = 32;

/** Made at once, each signed by a program of its own. */
const AT_ONCE = 4;

/**
 * Writes commits and tags of releases. People and dates are those of the source commit, so that whoever
 * releases it, whenever, makes the same commit; only the tag names who did.
 */
export async function writeReleases(
  promoter: Promoter,
  source: Commit,
  drafts: readonly ReleaseDraft[],
): Promise<WrittenRelease[]> {
  const written: WrittenRelease[] = [];
  for (let at = 0; at < drafts.length; at += TOGETHER) {
    const made = await eachOf(drafts.slice(at, at + TOGETHER), AT_ONCE, (draft) =>
      newRelease(promoter, source, draft),
    );
    await writeObjects(
      promoter,
      made.flatMap(({ objects }) => objects),
    );
    written.push(...made.map(({ release }) => release));
  }
  return written;
}

async function newRelease(
  promoter: Promoter,
  source: Commit,
  { record, bytes }: ReleaseDraft,
): Promise<{ readonly release: WrittenRelease; readonly objects: readonly NewObject[] }> {
  const { prefix, actor, signer, objectFormat } = promoter;
  const { agent, version, digest } = record;
  const files = [
    { name: 'bundle.json', blob: newObject('blob', bytes, objectFormat) },
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
  return {
    release: { ref, tag: tag.oid, commit: commit.oid, record },
    objects: [...blobs, ...tree.objects, commit, tag],
  };
}
