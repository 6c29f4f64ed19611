import { codeSpan } from '../markdown/code-span.ts';
import { verdictsMarkdown } from '../verdict/verdicts-markdown.ts';
import type { EvalReport } from './eval-report.ts';

/** Characters; GitHub takes 65,536, and counts in a unit that it does not name. */
const MOST_CHARS = 60_000;

/** The sticky comment on evals: all agents in a table, each with its questions, and which commit it is about. */
export function evalCommentBody({ verdicts, head }: EvalReport): string {
  const report = verdictsMarkdown(verdicts, { limit: MOST_CHARS });
  return `${report}\n<sub>about ${codeSpan(head.slice(0, 12))}</sub>\n`;
}
