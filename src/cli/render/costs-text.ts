import { visibleText } from '../../load/text/visible-text.ts';
import type { CostSum } from '../../runtime/run/cost-sums.ts';
import { table } from './table.ts';

/** Sums by week in a table, as people read them at a terminal. */
export function costsText(sums: readonly CostSum[]): string {
  const [first] = sums;
  if (!first) return 'nothing was spent\n';
  const rows = sums.map(({ week, owner, costUsd, tokens, calls }) => [
    ...[week, owner || '—', costUsd.toFixed(2), String(tokens), String(calls)],
  ]);
  const lines = table(['week of', first.by, 'USD', 'tokens', 'calls'], rows);
  return `${lines.map(visibleText).join('\n')}\n`;
}

/** The same by RFC 4180, with whole amounts. */
export function costsCsv(sums: readonly CostSum[]): string {
  const lines = sums.map(({ week, by, owner, costUsd, tokens, calls }) => [
    ...[week, by, owner, String(costUsd), String(tokens), String(calls)],
  ]);
  const all = [['week', 'by', 'owner', 'cost_usd', 'tokens', 'calls'], ...lines];
  return all.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

/** A name that a spreadsheet would take for a formula begins with a quote, which it shows as text. */
function cell(text: string): string {
  const plain = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
