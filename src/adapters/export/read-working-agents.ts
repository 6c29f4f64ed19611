import type { Agent } from '../../core/agent.ts';
import { noAgents } from '../../core/no-agents.ts';
import { unknownAgent } from '../../core/unknown-agent.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import { whole } from '../check/load-pairs.ts';
import { folderSnapshot } from '../snapshots/folder-snapshot.ts';

/**
 * Agents as their files in the working tree say.
 *
 * @param root the config root on disk.
 * @param names empty for all.
 * @throws UserError when there are none, there is no such agent, or one is not whole.
 */
export async function readWorkingAgents(root: string, names: readonly string[]): Promise<Agent[]> {
  const snapshot = folderSnapshot({ root, label: 'the working tree' });
  const all = (await snapshot.agentFolders()).map(({ name }) => name);
  if (all.length === 0) throw noAgents();
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw unknownAgent(unknown, all);
  const fragments = await fragmentsOf(snapshot);
  const agents: Agent[] = [];
  for (const name of names.length > 0 ? names : all) {
    agents.push(whole(await loadFrom(snapshot, name, fragments)));
  }
  return agents;
}
