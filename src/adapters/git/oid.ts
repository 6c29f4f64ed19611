/** True for a full object id: 40 hexadecimal digits (SHA-1) or 64 (SHA-256), lower case. */
export function isOid(text: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
