import { newTree, type TreeLine, type TreeObjects } from '../git/new-tree.ts';
import { readTree } from '../git/read-tree.ts';
import type { Promoter } from './promoter.ts';

/**
 * Makes a tree that holds some lines in one of its folders, in the place of what had their names. Only the trees on
 * the way to that folder are read and made.
 *
 * @param base spec of the tree to start from; undefined for an empty one.
 * @param folder the path, part by part; [] for the top.
 */
export async function layIntoTree(
  clone: Pick<Promoter, 'reader' | 'objectFormat'>,
  base: string | undefined,
  folder: readonly string[],
  lines: readonly TreeLine[],
): Promise<TreeObjects> {
  const entries = base === undefined ? [] : ((await readTree(clone.reader, base)) ?? []);
  const [name, ...rest] = folder;
  if (name === undefined) {
    const tree = newTree(replaced(entries, lines), clone.objectFormat);
    return { oid: tree.oid, objects: [tree] };
  }
  const inner = entries.find((entry) => entry.name === name && entry.mode === '040000');
  const { oid, objects } = await layIntoTree(clone, inner?.oid, rest, lines);
  const tree = newTree(replaced(entries, [{ mode: '040000', name, oid }]), clone.objectFormat);
  return { oid: tree.oid, objects: [...objects, tree] };
}

function replaced(entries: readonly TreeLine[], lines: readonly TreeLine[]): TreeLine[] {
  const names = new Set(lines.map((line) => line.name));
  return [...entries.filter((entry) => !names.has(entry.name)), ...lines];
}
