import { plural } from '../core/plural.ts';
import type { CheckReport } from '../core/report.ts';
import { LEVELS, type Level, levelOf } from './level.ts';

/** What a check found in numbers, as a clause that follows the verdict: `2 errors, 1 inconclusive, 3 suppressed`. */
export function foundInWords({ findings, summary }: CheckReport): string {
  const counts = new Map<Level, number>();
  for (const finding of findings) {
    const level = levelOf(finding);
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const found = LEVELS.flatMap((level) => {
    const count = counts.get(level) ?? 0;
    if (count === 0) return [];
    return level === 'inconclusive' ? `${count} inconclusive` : plural(count, level);
  });
  const suppressed = summary.suppressed > 0 ? [`${summary.suppressed} suppressed`] : [];
  return [...(found.length === 0 ? ['nothing to mend'] : found), ...suppressed].join(', ');
}

/** What a check looked at: `looked at 2 of 12 agents, 1 changed`. */
export function lookedAtInWords({ summary }: CheckReport): string {
  const { checked, agents, changed } = summary;
  return `looked at ${checked} of ${plural(agents, 'agent')}, ${changed} changed`;
}
