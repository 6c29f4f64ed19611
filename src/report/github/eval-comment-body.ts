import { codeSpan } from '../markdown/code-span.ts';
import { COMMENT_CHARS } from '../markdown/comment-chars.ts';
import { verdictsMarkdown } from '../verdict/verdicts-markdown.ts';
import type { EvalReport } from './eval-report.ts';

/** The sticky comment on evals: all agents in a table, each with its questions, and which commit it is about. */
export function evalCommentBody({ verdicts, head }: EvalReport): string {
  const report = verdictsMarkdown(verdicts, { limit: COMMENT_CHARS });
  return `${report}\n<sub>about ${codeSpan(head.slice(0, 12))}</sub>\n`;
}
