import { durationMs } from '../../core/duration.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Promoter } from '../promote/promoter.ts';
import { readEvidence } from '../promote/read-evidence.ts';
import { readPolicy } from '../promote/read-policy.ts';
import { fetchMissing, RECORDS_REF, readRemoteRefs } from '../promote/remote-refs.ts';
import { resolveCandidates } from '../promote/resolve-candidates.ts';

/**
 * The moment of the evidence that new runs shall replace: the newest of this content that is older than some environment
 * takes it. It stays the same until that age is over once more, so that whoever asks again goes on with the same runs
 * instead of waiting for better ones.
 *
 * @returns ISO 8601.
 * @throws UserError (usage) where nothing is old enough.
 */
export async function renewalMoment(
  promoter: Promoter,
  agent: string,
  version: string,
): Promise<string> {
  const refs = await readRemoteRefs(promoter, [agent]);
  const { config } = await readPolicy(promoter, refs);
  const ages = Object.values(config.environments ?? {}).flatMap(({ evidence }) => {
    return durationMs(evidence?.maxAge ?? '') ?? [];
  });
  if (ages.length === 0) {
    throw new UserError(
      EXIT.usage,
      'no environment says how old evidence may be, so none has to be renewed',
      'set `evidence.maxAge` of an environment in headgate.yaml',
    );
  }
  const [candidate] = await resolveCandidates(promoter, [{ agent, version }], refs);
  const tip = refs.get(RECORDS_REF);
  if (tip !== undefined) await fetchMissing(promoter, [tip]);
  const digest = candidate?.release?.digest ?? '';
  const times = (await readEvidence(promoter.reader, tip, agent, digest))
    .filter(({ content }) => content === candidate?.release?.content)
    .map(({ at }) => Date.parse(at));
  const youngest = Math.min(...ages);
  const old = times.filter((at) => promoter.clock() - at > youngest);
  if (old.length > 0) return new Date(Math.max(...old)).toISOString();
  throw new UserError(
    EXIT.usage,
    times.length === 0
      ? `there is no evidence of ${agent} ${version} to renew`
      : `the evidence of ${agent} ${version} is young enough for every environment`,
    'leave out --renew',
  );
}
