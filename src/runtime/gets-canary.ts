import { createHash } from 'node:crypto';

/**
 * Whether a tenant or session gets the canary: the first 48 bits of sha256(`<canary's digest> LF <key>`), as a share of
 * all, lie below the weight. The same key gets the same answer in every process and language; a higher weight keeps all
 * that had it, and another canary falls on others.
 */
export function getsCanary(digest: string, weight: number, key: string): boolean {
  const hash = createHash('sha256').update(`${digest}\n${key}`).digest();
  return hash.readUIntBE(0, 6) / 2 ** 48 < weight;
}
