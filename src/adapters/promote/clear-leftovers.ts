import { isLeftover } from '../../promote/drill-id.ts';
import { lsRemote } from '../git/ls-remote.ts';
import { pushWithLease } from '../git/push-with-lease.ts';
import type { Promoter } from './promoter.ts';
import { DRILL_REFS } from './remote-refs.ts';

/**
 * Removes the scratch branches of drills that were killed, each under a lease of what it held when it was found. That it can't be
 * done is no reason to keep the next drill from being held.
 *
 * @param refs of the remote, where somebody just asked for them.
 * @returns names of the branches that are gone.
 */
export async function clearLeftovers(
  { folder, remote, clock }: Promoter,
  refs?: ReadonlyMap<string, string>,
): Promise<string[]> {
  const found = refs ?? (await lsRemote(folder, remote, [`${DRILL_REFS}*`]));
  const updates = [...found]
    .filter(([ref]) => isLeftover(ref, clock()))
    .map(([ref, expect]) => ({ ref, oid: null, expect }));
  if (updates.length === 0) return [];
  const answers = await pushWithLease(folder, { remote, updates }).catch(() => []);
  return answers
    .filter(({ outcome }) => outcome === 'updated')
    .map(({ ref }) => ref.slice('refs/heads/'.length));
}
