import { unknownName } from '../../core/unknown-name.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import { readTree } from '../git/read-tree.ts';
import { commitSnapshot } from '../snapshots/commit-snapshot.ts';
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
  throw unknownName(`the default branch has no agent ${agent}`, {
    name: agent,
    known: names,
    otherwise: 'an agent is a folder under agents/',
  });
}
