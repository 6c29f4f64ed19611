import { readCommit } from '../adapters/git/read-commit.ts';
import type { Promoter } from '../adapters/promote/promoter.ts';
import { readEvidence } from '../adapters/promote/read-evidence.ts';
import { readSuite } from '../adapters/promote/read-suite.ts';
import { fetchMissing, RECORDS_REF, readRemoteRefs } from '../adapters/promote/remote-refs.ts';
import { resolveCandidates } from '../adapters/promote/resolve-candidates.ts';
import { commitSnapshot } from '../adapters/snapshots/commit-snapshot.ts';
import { compareVersions } from '../core/version.ts';
import { gradersDigest } from '../evals/graders-digest.ts';
import { parseReleaseRef } from '../release/release-tag.ts';

/**
 * Of each agent that stands at HEAD the newest release, where nobody has recorded, by the graders of this very headgate,
 * how its evals went. One without evals has nothing to record.
 *
 * @param names of agents; empty for all.
 * @returns names as `refunds/v1.2.0`.
 */
export async function unmeasuredReleases(
  promoter: Promoter,
  names: readonly string[],
): Promise<readonly string[]> {
  const { reader, prefix } = promoter;
  const head = await readCommit(reader, 'HEAD');
  if (!head) return [];
  const refs = await readRemoteRefs(promoter, 'all');
  const folders = await commitSnapshot({ reader, commit: head.oid, prefix }).agentFolders();
  const standing = new Set(names.length > 0 ? names : folders.map(({ name }) => name));
  const newest = [...newestReleases(refs.keys())].filter(({ agent }) => standing.has(agent));
  const records = refs.get(RECORDS_REF);
  if (records !== undefined) await fetchMissing(promoter, [records]);
  const graders = gradersDigest();
  const unmeasured: string[] = [];
  for (const { agent, version, release } of await resolveCandidates(promoter, newest, refs)) {
    if (!release || (await readSuite(reader, release.tree)) === undefined) continue;
    const evidence = await readEvidence(reader, records, agent, release.digest);
    const known = evidence.some(
      ({ digest, binds }) => digest === release.digest && binds.graders === graders,
    );
    if (!known) unmeasured.push(`${agent}/v${version}`);
  }
  return unmeasured;
}

function newestReleases(refs: Iterable<string>) {
  const newest = new Map<string, { readonly agent: string; readonly version: string }>();
  for (const ref of refs) {
    const release = parseReleaseRef(ref);
    if (!release) continue;
    const known = newest.get(release.agent);
    if (known && compareVersions(known.version, release.version) >= 0) continue;
    newest.set(release.agent, release);
  }
  return newest.values();
}
