import { compareVersions } from '../../core/version.ts';
import { releaseRef } from '../../release/release-tag.ts';
import type { Promoter } from '../promote/promoter.ts';
import { readEvidence } from '../promote/read-evidence.ts';
import { fetchMissing, RECORDS_REF, readRemoteRefs } from '../promote/remote-refs.ts';

/**
 * The release that another one is held against where nobody names one: the newest before it whose evals passed. One
 * that nobody measured, or that was found worse, would make a baseline of what slipped through.
 *
 * @returns its version; undefined where there is none.
 */
export async function releaseBaseline(
  promoter: Promoter,
  agent: string,
  version: string,
): Promise<string | undefined> {
  const refs = await readRemoteRefs(promoter, [agent]);
  const tip = refs.get(RECORDS_REF);
  if (tip === undefined) return undefined;
  await fetchMissing(promoter, [tip]);
  const passed = (await readEvidence(promoter.reader, tip, agent, 'none'))
    .filter(({ verdict }) => verdict === 'pass')
    .map((one) => one.version)
    .filter((one) => compareVersions(one, version) < 0 && refs.has(releaseRef(agent, one)));
  return passed.sort(compareVersions).at(-1);
}
