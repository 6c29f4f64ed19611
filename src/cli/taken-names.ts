import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportedAgent } from '../import/define-importer.ts';
import { agentNameCheck } from './agent-name-check.ts';

/**
 * Asks of each file's agents why they can't come in by their names: taken in the repository (also where a file system
 * takes two spellings for one), taken by an earlier file, or impossible. Agents that can come in are taken from then on.
 */
export async function takenNames(
  root: string,
): Promise<(path: string, agents: readonly ImportedAgent[]) => string | undefined> {
  const check = await agentNameCheck(root);
  const folders = await readdir(join(root, 'agents')).catch(() => []);
  const taken = new Map(
    folders.map((name) => [name.toLowerCase(), `agents/${name} exists already`]),
  );
  return (path, agents) => {
    for (const { name } of agents) {
      const refusal = taken.get(name) ?? check(name)?.message;
      if (refusal !== undefined) return refusal;
    }
    for (const { name } of agents) taken.set(name, `agents/${name} comes from ${path}`);
    return undefined;
  };
}
