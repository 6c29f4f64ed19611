import { readCommit } from '../adapters/git/read-commit.ts';
import type { Promoter } from '../adapters/promote/promoter.ts';
import { fetchMissing, readRemoteRefs } from '../adapters/promote/remote-refs.ts';
import { loadSources } from '../adapters/release/load-sources.ts';
import { commitSnapshot } from '../adapters/snapshots/commit-snapshot.ts';
import type { ForgeRelease } from '../ports/forge.ts';
import type { ReleaseRecord } from '../release/release-record.ts';
import { releaseRef } from '../release/release-tag.ts';
import { releaseNotes } from '../report/github/release-notes.ts';

const ASSETS = ['bundle.json', 'release.json'];

/** Every release on the remote that was made of one commit, as GitHub is to show it. */
export async function releasesOf(promoter: Promoter, source: string): Promise<ForgeRelease[]> {
  const { reader, prefix } = promoter;
  const [sources, refs] = await Promise.all([
    loadSources(commitSnapshot({ reader, commit: source, prefix }), []),
    readRemoteRefs(promoter, 'all'),
  ]);
  const tagged = sources.flatMap(({ agent, version }) => {
    const oid = refs.get(releaseRef(agent, version));
    return oid === undefined ? [] : [{ agent, version, oid }];
  });
  await fetchMissing(
    promoter,
    tagged.map(({ oid }) => oid),
  );
  const releases: ForgeRelease[] = [];
  for (const { agent, version, oid } of tagged) {
    const commit = await readCommit(reader, oid);
    if (!commit?.parents.includes(source)) continue;
    const read = (file: string) => reader.read(`${commit.oid}:${prefix}agents/${agent}/${file}`);
    const [bundle, record] = await Promise.all(ASSETS.map(read));
    if (!bundle || !record) continue;
    const changelog = (await read('CHANGELOG.md'))?.bytes.toString('utf8');
    // It was written, or verified, by the release that has just ended.
    const facts = JSON.parse(record.bytes.toString('utf8')) as ReleaseRecord;
    releases.push({
      tag: `${agent}/v${version}`,
      title: `${agent} ${version}`,
      notes: releaseNotes(facts, changelog),
      prerelease: version.includes('-'),
      assets: [
        { name: 'bundle.json', type: 'application/json', bytes: bundle.bytes },
        { name: 'release.json', type: 'application/json', bytes: record.bytes },
      ],
    });
  }
  return releases;
}
