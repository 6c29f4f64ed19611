import type { Served } from '../../promote/environment-state.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readJson } from '../git/read-json.ts';
import type { TreeEntry } from '../git/read-tree.ts';
import { changedByHand } from './changed-by-hand.ts';

interface Graft {
  readonly environment: string;
  readonly commit: string;
  readonly agent: string;
  /** What the branch holds at agents/<agent>, or canary/<agent>. */
  readonly folder: TreeEntry | undefined;
}

/** What a state and the release.json of its folder both say. */
const SAID_TWICE = ['version', 'digest', 'content'] as const;

/**
 * Holds what a state says to the released folder beside it: by the folder's id, and by what its release.json says.
 *
 * @throws UserError (integrity) where the two differ.
 */
export async function holdToGraft(
  reader: ObjectReader,
  { environment, commit, agent, folder }: Graft,
  state: Served,
): Promise<void> {
  if (folder?.oid !== state.tree) {
    const held = folder?.oid ?? 'none';
    const what = `says that ${agent} ${state.version} is tree ${state.tree}, but holds ${held}`;
    throw changedByHand(environment, commit, `env/${environment} ${what}`);
  }
  const record = await readJson(reader, `${state.tree}:release.json`);
  const released = new Map(typeof record === 'object' ? Object.entries(record ?? {}) : []);
  const facts = [['agent', agent], ...SAID_TWICE.map((name) => [name, state[name]])] as const;
  for (const [name, said] of facts) {
    if (released.get(name) === said) continue;
    const found = released.has(name) ? `${name} ${released.get(name)}` : `no ${name}`;
    const what = `says that ${agent} has the ${name} ${said}, but the release that it holds says ${found}`;
    throw changedByHand(environment, commit, `env/${environment} ${what}`);
  }
}
