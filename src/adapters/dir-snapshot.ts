import type { Snapshot } from '../ports/snapshot.ts';
import { folderSnapshot } from './folder-snapshot.ts';

/** A config repository in a folder that no git knows. */
export function dirSnapshot({ root }: { readonly root: string }): Snapshot {
  return folderSnapshot({ root, label: `dir:${root}` });
}
