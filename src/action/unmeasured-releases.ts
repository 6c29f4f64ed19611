import { commitSnapshot } from '../adapters/commit-snapshot.ts';
import { readCommit } from '../adapters/git/read-commit.ts';
import type { Promoter } from '../adapters/promote/promoter.ts';
import { readEvidence } from '../adapters/promote/read-evidence.ts';
import { readSuite } from '../adapters/promote/read-suite.ts';
import { fetchMissing, RECORDS_REF, readRemoteRefs } from '../adapters/promote/remote-refs.ts';
import { resolveCandidates } from '../adapters/promote/resolve-candidates.ts';
import { loadSources } from '../adapters/release/load-sources.ts';
import { gradersDigest } from '../evals/graders-digest.ts';
import { releaseRef } from '../release/release-tag.ts';

/**
 * Releases of what stands at HEAD of which nobody has recorded, by the graders of this very headgate, how their evals
 * went. One without evals has nothing to record.
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
  const standing = await loadSources(commitSnapshot({ reader, commit: head.oid, prefix }), names);
  const tagged = standing.filter(({ agent, version }) => refs.has(releaseRef(agent, version)));
  const records = refs.get(RECORDS_REF);
  if (records !== undefined) await fetchMissing(promoter, [records]);
  const graders = gradersDigest();
  const unmeasured: string[] = [];
  for (const { agent, version, release } of await resolveCandidates(promoter, tagged, refs)) {
    if (!release || (await readSuite(reader, release.tree)) === undefined) continue;
    const evidence = await readEvidence(reader, records, agent, release.digest);
    const known = evidence.some(
      ({ digest, binds }) => digest === release.digest && binds.graders === graders,
    );
    if (!known) unmeasured.push(`${agent}/v${version}`);
  }
  return unmeasured;
}
