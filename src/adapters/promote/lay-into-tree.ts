import { readTree } from '../git/read-tree.ts';
import { makeTree, type TreeLine } from '../git/write-objects.ts';
import type { Promoter } from './promoter.ts';

/**
 * Writes a tree that holds some lines in one of its folders, in the place of what had their names, and
 * returns its id. Only the trees on the way to that folder are read and written.
 *
 * @param base spec of the tree to start from; undefined for an empty one.
 * @param folder the path, part by part; [] for the top.
 */
export async function layIntoTree(
  { folder: clone, reader }: Pick<Promoter, 'folder' | 'reader'>,
  base: string | undefined,
  folder: readonly string[],
  lines: readonly TreeLine[],
): Promise<string> {
  const entries = base === undefined ? [] : ((await readTree(reader, base)) ?? []);
  const [name, ...rest] = folder;
  if (name === undefined) return makeTree(clone, replaced(entries, lines));
  const inner = entries.find((entry) => entry.name === name && entry.mode === '040000');
  const oid = await layIntoTree({ folder: clone, reader }, inner?.oid, rest, lines);
  return makeTree(clone, replaced(entries, [{ mode: '040000', name, oid }]));
}

function replaced(entries: readonly TreeLine[], lines: readonly TreeLine[]): TreeLine[] {
  const names = new Set(lines.map((line) => line.name));
  return [...entries.filter((entry) => !names.has(entry.name)), ...lines];
}
