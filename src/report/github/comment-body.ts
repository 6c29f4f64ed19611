import { codeSpan } from '../markdown/code-span.ts';
import { COMMENT_CHARS } from '../markdown/comment-chars.ts';
import { markdownReport } from '../markdown.ts';
import { costList } from './cost-list.ts';
import type { GateReport } from './gate-report.ts';

/** Each is at most two thousand characters, escaped. */
const MOST_COSTS = 10;

/** The sticky comment on a pull request: the report, how to get the same at home, and which commit it is about. */
export function commentBody({ check, head, costs = [] }: GateReport): string {
  const cost = costs.length === 0 ? '' : `${costList(costs.slice(0, MOST_COSTS))}\n`;
  const report = markdownReport(check, { limit: COMMENT_CHARS - cost.length });
  const how =
    check.verdict === 'pass'
      ? ''
      : 'Run `headgate check` to see the same, `headgate bump` to write versions and changelogs, and `headgate explain RULE` for what a rule means.\n\n';
  return `${report}\n${cost}${how}<sub>about ${codeSpan(head.slice(0, 12))}</sub>\n`;
}
