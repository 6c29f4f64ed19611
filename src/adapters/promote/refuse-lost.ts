import type { Promoter } from './promoter.ts';
import { refuseRewound } from './refuse-rewound.ts';
import { environmentRef, fetchMissing, readRemoteRef, remembered } from './remote-refs.ts';

/**
 * Refuses a branch that no longer holds what this clone saw there, where the remote was asked before the clone looked
 * up what that was: the clone may have moved the branch itself in between, so that the remote is asked again.
 *
 * @param tip what the remote answered.
 * @throws UserError (integrity) naming the commit that is gone.
 */
export async function refuseLost(
  promoter: Promoter,
  environment: string,
  tip: string | null,
): Promise<void> {
  const ref = environmentRef(environment);
  const seen = await remembered(promoter, ref);
  try {
    await refuseRewound(promoter, environment, seen, tip);
  } catch {
    const now = await readRemoteRef(promoter, ref);
    await fetchMissing(promoter, now === undefined ? [] : [now]);
    await refuseRewound(promoter, environment, seen, now ?? null);
  }
}
