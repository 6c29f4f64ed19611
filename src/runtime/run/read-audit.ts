import type { Store } from '../store/store.ts';
import { AUDIT_LOGS, type AuditRecord } from './audit.ts';

export interface AuditQuery {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  /** Only records whose fields have these values. */
  readonly where?: Partial<
    Pick<AuditRecord, 'agent' | 'tenant' | 'session' | 'run' | 'tool' | 'decision' | 'rule'>
  >;
}

/** Records of [from, to), oldest first. */
export async function readAudit(
  store: Store,
  { from, to, most, where = {} }: AuditQuery,
): Promise<readonly AuditRecord[]> {
  const wanted = Object.entries(where);
  const names = (await store.keys(AUDIT_LOGS)).map(
    (key) => `audit/${key.slice(AUDIT_LOGS.length + 1)}`,
  );
  const span = { from, to, most: Number.MAX_SAFE_INTEGER };
  const logs = await Promise.all(names.map((name) => store.entries(name, span)));
  const found: AuditRecord[] = [];
  for (const { text } of logs.flat().sort((a, b) => a.at - b.at)) {
    const record = JSON.parse(text) as AuditRecord;
    const fits = wanted.every(([key, value]) => record[key as keyof AuditRecord] === value);
    if (fits) found.push(record);
    if (found.length >= most) break;
  }
  return found;
}
