import { GitError } from './git-error.ts';
import type { NewObject } from './new-object.ts';
import { objectPack } from './object-pack.ts';
import type { ObjectReader } from './object-reader.ts';
import { runGit } from './run-git.ts';

/** Where objects are written, and read back by the git that reads there anyway. */
export interface WritableClone {
  readonly folder: string;
  readonly reader: ObjectReader;
}

/**
 * Writes objects, which no ref names yet, with one git: as a pack that it unpacks, so that it checks what arrives and
 * names each by itself. What a tree or a commit names need not be there (a graft).
 *
 * @throws GitError where git does not take them, or has not each of them afterwards under the id that we gave it.
 */
export async function writeObjects(
  { folder, reader }: WritableClone,
  objects: readonly NewObject[],
): Promise<void> {
  if (objects.length === 0) return;
  await runGit(folder, ['unpack-objects', '-q'], { input: objectPack(objects) });
  const written = await Promise.all(objects.map(({ oid }) => reader.read(oid)));
  const lost = objects.find(
    ({ type, bytes }, at) => written[at]?.type !== type || written[at].size !== bytes.length,
  );
  if (lost) throw new GitError('crash', `git names a ${lost.type} otherwise than ${lost.oid}`);
}
