import { visibleText } from '../../load/text/visible-text.ts';
import type { AuditRecord } from '../../runtime/run/audit.ts';
import { table } from './table.ts';

const HEADINGS = ['at', 'agent', 'tenant', 'session', 'hook', 'decision', 'rule', 'what'];
const MOST = 80;

/** Decisions in a table, as people read them at a terminal. */
export function auditText(records: readonly AuditRecord[]): string {
  const rows = records.map((record) => [
    ...[record.at.slice(0, 23), `${record.agent} ${record.version}`, record.tenant || '—'],
    ...[record.session, record.hook, record.decision, record.rule, whatOf(record)],
  ]);
  return `${table(HEADINGS, rows).map(visibleText).join('\n')}\n`;
}

function whatOf({ tool, ms, tokens, reason }: AuditRecord): string {
  const took = ms === undefined ? undefined : `${ms} ms`;
  const used = tokens === undefined ? undefined : `${tokens} tokens`;
  return [tool, took, used, reason.slice(0, MOST)].filter(Boolean).join(', ');
}
