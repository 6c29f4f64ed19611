import type { Snapshot } from '../ports/snapshot.ts';
import { folderSnapshot } from './folder-snapshot.ts';

/**
 * The working tree as it stands on disk.
 *
 * @param ignored what git ignores below the config root, from `workTreeChanges`: one `git status` says
 *   both what changed and what is ignored, so that listing an agent costs no git process of its own.
 */
export function workTreeSnapshot(options: {
  readonly root: string;
  readonly ignored?: ReadonlySet<string>;
}): Snapshot {
  return folderSnapshot({ ...options, label: 'working tree' });
}
