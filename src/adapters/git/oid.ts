import { GitError } from './git-error.ts';
import type { ObjectFormat } from './new-object.ts';

/** True for a full object id: 40 hexadecimal digits (SHA-1) or 64 (SHA-256), lower case. */
export function isOid(text: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** @throws GitError for everything else than a full object id. */
export function requireOid(text: string): string {
  if (isOid(text)) return text;
  throw new GitError('refused', `${JSON.stringify(text)} is not a full object id`);
}

/** How objects are named in the repository that an id comes from. */
export function formatOf(oid: string): ObjectFormat {
  return oid.length === 64 ? 'sha256' : 'sha1';
}
