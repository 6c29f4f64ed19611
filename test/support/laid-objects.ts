import { type NewObject, newObject } from '../../src/adapters/git/new-object.ts';
import { newTree, type TreeLine } from '../../src/adapters/git/new-tree.ts';
import { openObjectReader } from '../../src/adapters/git/object-reader.ts';
import { writeObjects } from '../../src/adapters/git/write-objects.ts';

/** Writes objects into a repository as headgate does; gives the id of the last. */
export async function laid(folder: string, ...objects: NewObject[]): Promise<string> {
  const reader = openObjectReader(folder);
  try {
    await writeObjects({ folder, reader }, objects);
    return objects.at(-1)?.oid ?? '';
  } finally {
    await reader.close();
  }
}

/** Writes a blob into a SHA-1 repository. */
export function laidBlob(folder: string, text: string | Uint8Array): Promise<string> {
  return laid(folder, newObject('blob', Buffer.from(text), 'sha1'));
}

/** Writes a tree into a SHA-1 repository. */
export function laidTree(folder: string, lines: readonly TreeLine[]): Promise<string> {
  return laid(folder, newTree(lines, 'sha1'));
}
