import { diffAgents } from '../../diff/diff-agents.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import type { ReleasePlan } from '../../release/plan-releases.ts';
import { readCommit } from '../git/read-commit.ts';
import type { Promoter } from '../promote/promoter.ts';
import { commitSnapshot } from '../snapshots/commit-snapshot.ts';
import type { ReleasableAgent } from './releasable-agent.ts';

type Edited = ReleasePlan['edited'];

/**
 * Of the released versions whose bytes differ now, those that mean something else. A bundle's bytes also follow
 * what means nothing, such as the order of tools; the gate asks no version for that, so a release must not either.
 */
export async function editedInMeaning(
  { reader, prefix }: Promoter,
  edited: Edited,
  loaded: readonly ReleasableAgent[],
): Promise<Edited> {
  const same = await Promise.all(
    edited.map(async ({ agent: name, tag }) => {
      const commit = await readCommit(reader, tag.id);
      const now = loaded.find((one) => one.agent === name)?.source;
      // A tag without a digest is no release, whatever it points at.
      if (!commit || !now || tag.claimed === undefined) return false;
      const snapshot = commitSnapshot({ reader, commit: commit.oid, prefix });
      const { agent } = await loadFrom(snapshot, name, await fragmentsOf(snapshot));
      return agent !== undefined && diffAgents(agent, now).length === 0;
    }),
  );
  return edited.filter((_, at) => !same[at]);
}
