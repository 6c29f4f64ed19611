import type { ObjectReader } from '../../src/adapters/git/object-reader.ts';
import { readTree, type TreeEntry } from '../../src/adapters/git/read-tree.ts';

/** A path whose file differs; a side without it has no blob id. */
export interface ChangedFile {
  readonly path: string;
  readonly base?: string;
  readonly head?: string;
}

const FOLDER = '040000';

/** Regular files that differ between two trees, in order of their paths; an absent tree has none. */
export async function changedFiles(
  reader: ObjectReader,
  base: string | undefined,
  head: string | undefined,
  folder = '',
): Promise<ChangedFile[]> {
  if (base === head) return [];
  const [before, after] = await Promise.all([entriesOf(reader, base), entriesOf(reader, head)]);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const found: ChangedFile[] = [];
  for (const name of names) {
    const [a, b] = [before.get(name), after.get(name)];
    const path = folder + name;
    found.push(...(await changedFiles(reader, treeOf(a), treeOf(b), `${path}/`)));
    const [left, right] = [blobOf(a), blobOf(b)];
    if (left === right) continue;
    found.push({
      path,
      ...(left === undefined ? {} : { base: left }),
      ...(right === undefined ? {} : { head: right }),
    });
  }
  return found;
}

async function entriesOf(reader: ObjectReader, tree: string | undefined) {
  const entries = tree === undefined ? [] : ((await readTree(reader, tree)) ?? []);
  return new Map(entries.map((entry) => [entry.name, entry]));
}

function treeOf(entry: TreeEntry | undefined): string | undefined {
  return entry?.mode === FOLDER ? entry.oid : undefined;
}

function blobOf(entry: TreeEntry | undefined): string | undefined {
  return entry?.mode.startsWith('100') ? entry.oid : undefined;
}
