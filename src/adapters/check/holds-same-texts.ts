import { agentFileKind } from '../../load/agent-files.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import type { Snapshot } from '../../ports/snapshot.ts';

/**
 * True when a snapshot holds an agent's very texts, fragments counted in. Compared as bytes, which is all that
 * most agents of a large check need; only others are parsed again.
 */
export async function holdsSameTexts(snapshot: Snapshot, loaded: LoadedAgent): Promise<boolean> {
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
