import { agentFileKind } from '../../load/agent-files.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import { SHARED_FOLDER } from '../../load/load-fragments.ts';
import type { CommitSnapshot } from '../snapshots/commit-snapshot.ts';

/** Git's ids of an agent's folder and of the fragments. */
export interface TextTrees {
  readonly agent: string;
  readonly shared: string;
}

/**
 * True when a snapshot holds an agent's very texts, fragments counted in. Compared by the ids of folders where those
 * are known and equal, which is all that most agents of a large check need, else as bytes.
 */
export async function holdsSameTexts(
  snapshot: CommitSnapshot,
  loaded: LoadedAgent,
  trees?: TextTrees,
): Promise<boolean> {
  if (trees && (await holdsTrees(snapshot, loaded.path, trees))) return true;
  const entries = await snapshot.list(loaded.path);
  const sources = entries.filter(
    ({ path }) => agentFileKind(path.slice(loaded.path.length + 1)) !== 'ignored',
  );
  if (!sources.every(({ path }) => loaded.files.has(path))) return false;
  const released = await snapshot.read([...loaded.files.keys()]);
  return [...loaded.files].every(([path, file]) => {
    const bytes = released.get(path);
    return bytes !== undefined && Buffer.from(file.text).equals(bytes);
  });
}

async function holdsTrees(snapshot: CommitSnapshot, path: string, { agent, shared }: TextTrees) {
  const [own, fragments] = await Promise.all([
    snapshot.treeOf(path),
    snapshot.treeOf(SHARED_FOLDER),
  ]);
  return own === agent && fragments === shared;
}
