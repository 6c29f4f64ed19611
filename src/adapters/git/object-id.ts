import { createHash } from 'node:crypto';
import type { TreeLine } from './write-objects.ts';

/** Git's own names for how it names objects. */
export type ObjectFormat = 'sha1' | 'sha256';

/** The id that git gives a blob. */
export function blobId(bytes: Uint8Array, format: ObjectFormat): string {
  return objectId('blob', bytes, format);
}

/** The id that git gives a tree of these lines, in whatever order they come. */
export function treeId(lines: readonly TreeLine[], format: ObjectFormat): string {
  const entries = lines
    .map(({ mode, name, oid }) => {
      // Git compares a folder's name as if a slash ended it, and writes no mode with a leading zero.
      const key = Buffer.from(mode === '040000' ? `${name}/` : name);
      const head = Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`);
      return { key, bytes: Buffer.concat([head, Buffer.from(oid, 'hex')]) };
    })
    .sort((a, b) => Buffer.compare(a.key, b.key));
  return objectId('tree', Buffer.concat(entries.map(({ bytes }) => bytes)), format);
}

function objectId(type: 'blob' | 'tree', bytes: Uint8Array, format: ObjectFormat): string {
  return createHash(format).update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}
