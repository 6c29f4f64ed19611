import { type Bump, compareBumps } from '../../core/bump.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { nextVersion } from '../../core/version.ts';
import { diffAgents } from '../../diff/diff-agents.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import { previousVersion } from '../../release/plan-releases.ts';
import { type ReleaseRecord, releaseRecord } from '../../release/release-record.ts';
import { releaseRef } from '../../release/release-tag.ts';
import type { Commit } from '../git/read-commit.ts';
import type { Promoter } from '../promote/promoter.ts';
import { fetchMissing } from '../promote/remote-refs.ts';
import { commitSnapshot } from '../snapshots/commit-snapshot.ts';
import { readRelease } from './read-release.ts';
import { readReview } from './read-review.ts';
import { readTag } from './read-tag.ts';
import type { ReleasableAgent } from './releasable-agent.ts';

export interface RecordFacts {
  readonly commit: Commit;
  /** Every tag that stands, full name → id. */
  readonly tags: ReadonlyMap<string, string>;
  /** Lines of the bump table that the repository sets itself. */
  readonly bumps: ReadonlyMap<string, Bump>;
  /** What makes the release: `headgate/0.1.0`. */
  readonly tool: string;
}

/**
 * The record of one release: what changed since the release before, and who wrote and reviewed it.
 *
 * @throws UserError when the version does not move as far as the changes since then require.
 */
export async function recordOf(
  promoter: Promoter,
  releasable: ReleasableAgent,
  { commit, tags, bumps, tool }: RecordFacts,
): Promise<ReleaseRecord> {
  const { folder, prefix } = promoter;
  const { agent, version, digest, content, source } = releasable;
  const before = await releaseBefore(promoter, agent, version, tags);
  const paths = [agent, '_shared'].map((name) => `${prefix}agents/${name}`);
  const record = releaseRecord({
    agent,
    version,
    previous: before?.previous ?? null,
    changes: diffAgents(before?.source, source, bumps),
    digest,
    content,
    source: { commit: commit.oid, tree: commit.tree },
    review: await readReview(folder, commit.oid, before?.commit, paths),
    tool,
  });
  refuseTooSmall(record);
  return record;
}

async function releaseBefore(
  promoter: Promoter,
  agent: string,
  version: string,
  tags: ReadonlyMap<string, string>,
) {
  const { reader, prefix } = promoter;
  const previous = previousVersion(agent, version, tags.keys());
  const oid = previous && tags.get(releaseRef(agent, previous));
  if (!previous || !oid) return undefined;
  await fetchMissing(promoter, [oid]);
  const tag = await readTag(reader, oid);
  const folder = tag && (await readRelease(reader, `${tag.commit}:${prefix}agents/${agent}`));
  if (!tag || typeof folder !== 'object') {
    throw new UserError(
      EXIT.integrity,
      `the tag ${agent}/v${previous} is no release: ${typeof folder === 'string' ? folder : 'it is not an annotated tag on a commit'}`,
      'find out who made it; a release is made by headgate release --push',
    );
  }
  const snapshot = commitSnapshot({ reader, commit: tag.commit, prefix });
  const { agent: source } = await loadFrom(snapshot, agent, await fragmentsOf(snapshot));
  return {
    previous: { version: previous, digest: folder.digest, release: tag.commit },
    commit: folder.record.source.commit,
    source,
  };
}

function refuseTooSmall({ agent, version, previous, bump, changes }: ReleaseRecord): void {
  if (!previous || !bump || compareBumps(bump.declared, bump.required) >= 0) return;
  const [first] = changes;
  throw new UserError(
    EXIT.findings,
    `${agent} ${version} is a ${bump.declared} step from ${previous.version}, but needs ${bump.required}: ${first?.summary ?? ''}`,
    `headgate bump ${agent} (at least ${nextVersion(previous.version, bump.required)})`,
  );
}
