import { didYouMean } from '../../core/did-you-mean.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import { commitSnapshot } from '../commit-snapshot.ts';
import { readTree } from '../git/read-tree.ts';
import type { Promoter } from './promoter.ts';

/** @param commit or a tree. */
export async function agentAt(
  { reader, prefix }: Promoter,
  commit: string,
  agent: string,
): Promise<LoadedAgent> {
  const snapshot = commitSnapshot({ reader, commit, prefix });
  return loadFrom(snapshot, agent, await fragmentsOf(snapshot));
}

/** @throws UserError where a commit has no agent of this name. */
export async function requireAgentAt(
  { reader, prefix }: Promoter,
  commit: string,
  agent: string,
): Promise<void> {
  const folders = (await readTree(reader, `${commit}:${prefix}agents`)) ?? [];
  const names = folders.map(({ name }) => name);
  if (names.includes(agent)) return;
  const meant = didYouMean(agent, names);
  throw new UserError(
    EXIT.usage,
    `the default branch has no agent ${agent}`,
    meant ? `did you mean ${meant}?` : 'an agent is a folder under agents/',
  );
}
