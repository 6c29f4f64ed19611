import { hash } from 'node:crypto';

/**
 * Whether a tenant or session gets the canary: the first 48 bits of sha256(`<canary's digest> LF <key>`), as a share of
 * all, lie below the weight. The same key gets the same answer in every process and language; a higher weight keeps all
 * that had it, and another canary falls on others.
 */
export function getsCanary(digest: string, weight: number, key: string): boolean {
  const bits = hash('sha256', `${digest}\n${key}`, 'buffer').readUIntBE(0, 6);
  return bits / 2 ** 48 < weight;
}
