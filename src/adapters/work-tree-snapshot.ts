import type { Snapshot } from '../ports/snapshot.ts';
import { folderSnapshot } from './folder-snapshot.ts';

const LABEL = 'working tree';

/**
 * The working tree as it stands on disk.
 *
 * @param ignored what git ignores below the config root, from `workTreeChanges`: one `git status` says
 *   both what changed and what is ignored, so that listing an agent costs no git process of its own.
 */
export function workTreeSnapshot({
  root,
  ignored,
}: {
  readonly root: string;
  readonly ignored?: ReadonlySet<string> | Promise<ReadonlySet<string>>;
}): Snapshot {
  const all = folderSnapshot({ root, label: LABEL });
  let filtered: Promise<Snapshot> | undefined;
  const listed = () => {
    filtered ??= withoutIgnored();
    return filtered;
  };
  async function withoutIgnored(): Promise<Snapshot> {
    const known = await ignored;
    return known ? folderSnapshot({ root, label: LABEL, ignored: known }) : all;
  }
  return {
    // Files are read by name, whether git ignores them or not: that waits for nothing.
    ...all,
    agentFolders: async () => (await listed()).agentFolders(),
    agentNames: async () => (await listed()).agentNames(),
    strayFiles: async () => (await listed()).strayFiles(),
    list: async (folder) => (await listed()).list(folder),
  };
}
