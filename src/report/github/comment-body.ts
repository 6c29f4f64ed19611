import { COMMENT_CHARS } from '../markdown/comment-chars.ts';
import { markdownReport } from '../markdown.ts';
import { costList } from './cost-list.ts';
import type { GateReport } from './gate-report.ts';

/** Each is at most two thousand characters, escaped. */
const MOST_COSTS = 10;

/** The sticky comment on a pull request: the report, what the change costs, and how to get the same at home. */
export function commentBody({ check, head, costs = [] }: GateReport): string {
  const cost = costs.length === 0 ? '' : `${costList(costs.slice(0, MOST_COSTS))}\n`;
  // Whoever reads it knows what was pushed, and not GitHub's merge of it.
  const report = markdownReport({ ...check, head }, { limit: COMMENT_CHARS - cost.length });
  const how =
    check.verdict === 'pass'
      ? ''
      : 'Run `headgate check` to see the same, `headgate bump` to write versions and changelogs, and `headgate explain RULE` for what a rule means.';
  return `${`${report}\n${cost}${how}`.trimEnd()}\n`;
}
