import { createHash } from 'node:crypto';
import type { GitObject } from './git-object.ts';

/** Git's own names for how it names objects. */
export type ObjectFormat = 'sha1' | 'sha256';

/** An object by the id that git gives it, whether a repository has it yet or not. */
export interface NewObject {
  readonly type: GitObject['type'];
  readonly oid: string;
  readonly bytes: Uint8Array;
}

/** Names an object as git does: its id follows from its type and bytes alone. */
export function newObject(
  type: GitObject['type'],
  bytes: Uint8Array,
  format: ObjectFormat,
): NewObject {
  const hash = createHash(format).update(`${type} ${bytes.length}\0`).update(bytes);
  return { type, oid: hash.digest('hex'), bytes };
}
