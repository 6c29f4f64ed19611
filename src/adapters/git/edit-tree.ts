import type { ObjectReader } from './object-reader.ts';
import { readTree } from './read-tree.ts';
import { makeTree, type TreeLine } from './write-objects.ts';

/**
 * Writes a tree that differs from another in some files, and returns its id. Only the folders on the way to
 * them are read and written; one that is left empty is left out, as git has none.
 *
 * @param base spec of the tree to start from; undefined for an empty one.
 * @param edits path → blob id; null removes the file. A new file is no executable, one that stands keeps its mode.
 */
export async function editTree(
  { folder, reader }: { readonly folder: string; readonly reader: ObjectReader },
  base: string | undefined,
  edits: ReadonlyMap<string, string | null>,
): Promise<string> {
  const entries = base === undefined ? [] : ((await readTree(reader, base)) ?? []);
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
  for (const [name, inner] of below) {
    const known = lines.get(name);
    const oid = await editTree(
      { folder, reader },
      known?.mode === '040000' ? known.oid : undefined,
      inner,
    );
    if ((await readTree(reader, oid))?.length === 0) lines.delete(name);
    else lines.set(name, { mode: '040000', name, oid });
  }
  return makeTree(folder, [...lines.values()]);
}
