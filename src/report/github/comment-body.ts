import { codeSpan } from '../markdown/code-span.ts';
import { COMMENT_CHARS } from '../markdown/comment-chars.ts';
import { markdownReport } from '../markdown.ts';
import type { GateReport } from './gate-report.ts';

/** The sticky comment on a pull request: the report, how to get the same at home, and which commit it is about. */
export function commentBody({ check, head }: GateReport): string {
  const report = markdownReport(check, { limit: COMMENT_CHARS });
  const how =
    check.verdict === 'pass'
      ? ''
      : 'Run `headgate check` to see the same, `headgate bump` to write versions and changelogs, and `headgate explain RULE` for what a rule means.\n\n';
  return `${report}\n${how}<sub>about ${codeSpan(head.slice(0, 12))}</sub>\n`;
}
