import type { Store } from '../store/store.ts';
import type { AuditRecord } from './audit.ts';
import { type AuditQuery, auditRecords } from './audit-records.ts';

/** Records of [from, to), oldest first and at most `most`; `auditRecords` gives them one by one. */
export async function readAudit(
  store: Store,
  { most, ...query }: AuditQuery & { readonly most: number },
): Promise<readonly AuditRecord[]> {
  const found: AuditRecord[] = [];
  if (most <= 0) return found;
  for await (const record of auditRecords(store, query)) {
    found.push(record);
    if (found.length >= most) break;
  }
  return found;
}
