import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { merge as validMerge } from '../../generated/document-validators.js';
import type { Merge } from '../../ports/forge.ts';
import { identityKey } from '../../promote/identity.ts';
import type { MergedPull, MergeRecord } from '../../promote/merge-record.ts';
import { recordPath } from '../../promote/record-path.ts';
import { schemaProblem } from '../../release/bundle-problem.ts';
import type { ReleaseRecord } from '../../release/release-record.ts';
import { readCommit } from '../git/read-commit.ts';
import { runGit } from '../git/run-git.ts';
import { readReview } from '../release/read-review.ts';
import { appendRecord } from './append-record.ts';
import { deepen } from './deepen.ts';
import { actorOf, type Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';
import { fetchMissing } from './remote-refs.ts';
import { requireSigner } from './require-signer.ts';
import { signedRecord } from './signed-record.ts';

/** As many as the schema lets be; a release of more commits is looked at by somebody. */
const MOST_COMMITS = 500;

interface Asked {
  readonly id: string;
  readonly release: ReleaseRecord;
  /** By which pull request a commit came; null where by none. Asked once a commit. */
  readonly mergeOf: (commit: string) => Promise<(Pick<Merge, 'number' | 'url'> & People) | null>;
}

interface People {
  readonly authors: readonly string[];
  readonly approvedBy: readonly string[];
}

/**
 * Records by which pull requests every commit came that touched an agent since its release before, and who approved
 * them. The release's own record can't hold it: that is made of the commit alone, and who approved is for the forge
 * to say.
 *
 * @throws UserError where it can't be recorded; GitError where git can't tell.
 */
export async function recordMerge(
  promoter: Promoter,
  policy: PolicyInForce,
  { id, release, mergeOf }: Asked,
): Promise<MergeRecord> {
  const { agent, version, digest, source } = release;
  await deepen(promoter);
  const commits: MergeRecord['commits'][number][] = [];
  const pulls = new Map<number, MergedPull>();
  for (const commit of await commitsOf(promoter, release)) {
    const merge = await mergeOf(commit);
    commits.push({ commit, pull: merge?.number ?? null });
    if (!merge) continue;
    const { number, url, approvedBy } = merge;
    const known = pulls.get(number)?.authors ?? merge.authors;
    const authors = distinct([...known, ...(await writersOf(promoter, agent, commit))]);
    pulls.set(number, { number, url, authors, approvedBy });
  }
  const unsigned: MergeRecord = {
    schema: 'headgate/merge/v1',
    ...{ agent, version, digest, source: source.commit },
    commits,
    pulls: [...pulls.values()],
    by: actorOf(promoter),
    at: new Date(promoter.clock()).toISOString(),
  };
  const record = await signedRecord(requireSigner(promoter, policy), unsigned);
  if (!validMerge(record)) {
    throw new UserError(EXIT.findings, `this can’t be recorded: ${schemaProblem(validMerge)}`);
  }
  await appendRecord(promoter, {
    path: recordPath(agent, digest, 'merge', id),
    record,
    subject: `merges of ${agent} ${version}`,
  });
  return record;
}

/** Of the default branch itself: what a pull request brought along is that pull request's. Newest first. */
async function commitsOf(
  promoter: Promoter,
  { agent, source, previous }: ReleaseRecord,
): Promise<string[]> {
  const { folder, reader } = promoter;
  if (previous) await fetchMissing(promoter, [previous.release]);
  const before = previous && (await readCommit(reader, previous.release))?.parents[0];
  const { stdout } = await runGit(folder, [
    ...['rev-list', '--first-parent', `--max-count=${MOST_COMMITS + 1}`, '--end-of-options'],
    ...[source.commit, ...(before ? [`^${before}`] : []), '--', ...pathsOf(promoter, agent)],
  ]);
  const commits = stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  // A release of what did not change itself, such as one of its fragments alone, came by its source.
  return commits.length === 0 ? [source.commit] : commits;
}

/** Who wrote what one commit of the default branch brought, its second parent's commits counted in. */
async function writersOf(
  promoter: Promoter,
  agent: string,
  commit: string,
): Promise<readonly string[]> {
  const [parent] = (await readCommit(promoter.reader, commit))?.parents ?? [];
  const paths = pathsOf(promoter, agent);
  return (await readReview(promoter.folder, commit, parent, paths)).authors;
}

function pathsOf({ prefix }: Promoter, agent: string): string[] {
  return [agent, '_shared'].map((name) => `${prefix}agents/${name}`);
}

function distinct(people: readonly string[]): string[] {
  return [...new Map(people.map((person) => [identityKey(person), person])).values()];
}
