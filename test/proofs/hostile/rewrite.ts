import type { ObjectStore, ObjectType } from './object-store.ts';
import { linesOf, treeOf } from './tree-lines.ts';

/** What stands at one level below a ref: the commit, its tree, the folders of a path, a file. */
interface Level {
  readonly type: ObjectType;
  readonly oid: string;
  readonly bytes: Buffer;
}

/** The objects from a commit down to a path ('' for its tree), the commit first. */
export function levelsOf(store: ObjectStore, commit: string, path: string): Level[] {
  const bytes = store.read(commit);
  const levels: Level[] = [{ type: 'commit', oid: commit, bytes }];
  const root = /^tree ([0-9a-f]{40})/.exec(bytes.toString('latin1'))?.[1] ?? '';
  levels.push({ type: 'tree', oid: root, bytes: store.read(root) });
  for (const step of path.split('/').filter(Boolean)) {
    const above = levels.at(-1)?.bytes ?? Buffer.alloc(0);
    const line = linesOf(above).find(({ name }) => name.toString() === step);
    if (!line) throw new Error(`${path} is not in ${commit}`);
    levels.push({
      type: line.mode === '40000' ? 'tree' : 'blob',
      oid: line.oid,
      bytes: store.read(line.oid),
    });
  }
  return levels;
}

/** Puts other bytes in the place of one level, and all levels above anew; gives the commit. */
export function rewrite(
  store: ObjectStore,
  levels: readonly Level[],
  at: number,
  bytes: Uint8Array,
): string {
  let oid = store.write(levels[at]?.type ?? 'blob', bytes);
  for (let level = at - 1; level >= 0; level -= 1) {
    const { type, bytes: above } = levels[level] ?? {
      type: 'tree' as const,
      bytes: Buffer.alloc(0),
    };
    const below = levels[level + 1]?.oid ?? '';
    oid = store.write(type, type === 'commit' ? inCommit(above, oid) : inTree(above, below, oid));
  }
  return oid;
}

function inCommit(commit: Buffer, tree: string): Buffer {
  return Buffer.from(
    commit.toString('latin1').replace(/^tree [0-9a-f]{40}/, `tree ${tree}`),
    'latin1',
  );
}

function inTree(tree: Buffer, before: string, after: string): Buffer {
  return treeOf(
    linesOf(tree).map((line) => (line.oid === before ? { ...line, oid: after } : line)),
  );
}
