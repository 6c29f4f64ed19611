import type { Agent } from '../../core/agent.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import { whole } from '../check/load-pairs.ts';
import { folderSnapshot } from '../folder-snapshot.ts';

/**
 * Agents as their files in the working tree say.
 *
 * @param root the config root on disk.
 * @param names empty for all.
 * @throws UserError when there is no such agent, or one is not whole.
 */
export async function readWorkingAgents(root: string, names: readonly string[]): Promise<Agent[]> {
  const snapshot = folderSnapshot({ root, label: 'the working tree' });
  const all = (await snapshot.agentFolders()).map(({ name }) => name);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    const meant = didYouMean(unknown, all);
    throw new UserError(
      EXIT.usage,
      `there is no agent ${unknown}`,
      meant ? `did you mean ${meant}?` : 'an agent is a folder under agents/',
    );
  }
  const fragments = await fragmentsOf(snapshot);
  const agents: Agent[] = [];
  for (const name of names.length > 0 ? names : all) {
    agents.push(whole(await loadFrom(snapshot, name, fragments)));
  }
  return agents;
}
