import type { NewObject, ObjectFormat } from './new-object.ts';
import { newTree, type TreeLine, type TreeObjects } from './new-tree.ts';
import type { ObjectReader } from './object-reader.ts';
import { readTree } from './read-tree.ts';

/**
 * Makes a tree that differs from another in some files. Only the folders on the way to them are read and made; one
 * that is left empty is left out, as git has none.
 *
 * @param base spec of the tree to start from; undefined for an empty one.
 * @param edits path → blob id; null removes the file. A new file is no executable, one that stands keeps its mode.
 */
export async function editTree(
  clone: { readonly reader: ObjectReader; readonly objectFormat: ObjectFormat },
  base: string | undefined,
  edits: ReadonlyMap<string, string | null>,
): Promise<TreeObjects> {
  const entries = base === undefined ? [] : ((await readTree(clone.reader, base)) ?? []);
  const lines = new Map<string, TreeLine>(entries.map((entry) => [entry.name, entry]));
  const below = new Map<string, Map<string, string | null>>();
  for (const [path, oid] of edits) {
    const cut = path.indexOf('/');
    const name = cut < 0 ? path : path.slice(0, cut);
    if (cut >= 0) {
      below.set(name, (below.get(name) ?? new Map()).set(path.slice(cut + 1), oid));
    } else if (oid === null) lines.delete(name);
    else lines.set(name, { mode: lines.get(name)?.mode ?? '100644', name, oid });
  }
  const made: NewObject[] = [];
  const empty = newTree([], clone.objectFormat).oid;
  for (const [name, inner] of below) {
    const known = lines.get(name);
    const folder = known?.mode === '040000' ? known.oid : undefined;
    const { oid, objects } = await editTree(clone, folder, inner);
    if (oid === empty) lines.delete(name);
    else {
      lines.set(name, { mode: '040000', name, oid });
      made.push(...objects);
    }
  }
  const tree = newTree([...lines.values()], clone.objectFormat);
  return { oid: tree.oid, objects: [...made, tree] };
}
