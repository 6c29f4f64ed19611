import { GitError } from './git-error.ts';
import { type NewObject, newObject, type ObjectFormat } from './new-object.ts';
import { requireOid } from './oid.ts';

/** One line of a tree. */
export interface TreeLine {
  /** 100644, 100755, 040000; 120000 and 160000 where a folder is grafted as it is. */
  readonly mode: string;
  /** One path segment. */
  readonly name: string;
  readonly oid: string;
}

/** A tree by its id, and everything that has to be written for it. */
export interface TreeObjects {
  readonly oid: string;
  readonly objects: readonly NewObject[];
}

const NO_NAME = /^(|\.|\.\.|\.git)$|[/\0]/i;
const NOT_ASCII = /[\u0080-\uffff]/;

/**
 * A tree of these lines, in whatever order they come. Objects that the clone lacks may stand in it (a graft).
 *
 * @throws GitError for a name that no checkout can hold, or that stands there twice.
 */
export function newTree(lines: readonly TreeLine[], format: ObjectFormat): NewObject {
  const idBytes = format === 'sha256' ? 32 : 20;
  const names = new Set<string>();
  const sorted = lines
    .map(({ mode, name, oid }) => {
      if (NO_NAME.test(name) || names.has(name)) {
        throw new GitError('refused', `${JSON.stringify(name)} can't be a name in this tree`);
      }
      names.add(name);
      // A character a byte, so that comparing characters compares bytes, as git does.
      const bytes = NOT_ASCII.test(name) ? Buffer.from(name).toString('latin1') : name;
      return {
        // Git compares a folder's name as if a slash ended it, and writes no mode with a leading zero.
        key: mode === '040000' ? `${bytes}/` : bytes,
        head: `${mode.replace(/^0/, '')} ${bytes}\0`,
        oid: requireOid(oid),
      };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const size = sorted.reduce((sum, { head }) => sum + head.length + idBytes, 0);
  const tree = Buffer.alloc(size);
  let at = 0;
  for (const { head, oid } of sorted) {
    at += tree.write(head, at, 'latin1');
    at += tree.write(oid, at, 'hex');
  }
  return newObject('tree', tree, format);
}
