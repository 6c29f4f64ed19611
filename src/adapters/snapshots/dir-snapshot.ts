import { statSync } from 'node:fs';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Snapshot } from '../../ports/snapshot.ts';
import { folderSnapshot } from './folder-snapshot.ts';

/**
 * A config repository in a folder that no git knows.
 *
 * @throws UserError when there is no such folder.
 */
export function dirSnapshot({ root }: { readonly root: string }): Snapshot {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(EXIT.usage, `there is no folder ${root}`);
  }
  return folderSnapshot({ root, label: `dir:${root}` });
}
