import type { CheckReport } from '../core/report.ts';

// Fewer findings can be counted by looking at them.
const MANY = 10;
const MOST_RULES = 8;

/** Which rules a long report is about, the frequent ones first: `158 limits/none, 3 model/unpinned`. */
export function rulesInWords({ findings }: CheckReport): string | undefined {
  if (findings.length <= MANY) return undefined;
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rules = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const words = rules.slice(0, MOST_RULES).map(([rule, count]) => `${count} ${rule}`);
  const left = rules.length - words.length;
  return [...words, ...(left > 0 ? [`${left} other rules`] : [])].join(', ');
}
