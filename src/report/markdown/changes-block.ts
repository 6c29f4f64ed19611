import type { AgentReport } from '../../core/report.ts';
import { risksFirst } from '../change-line.ts';
import { plural } from '../plural.ts';
import { codeSpan } from './code-span.ts';
import { escapeHtml } from './escape-html.ts';
import { inlineMarkdown } from './inline-markdown.ts';

const MARK = { loosened: '🔓 loosened, ', tightened: '🔒 tightened, ', neutral: '' };

const MOST = 50;

/** The changes of an agent, folded away; of very many the riskiest. */
export function changesBlock({ name, changes }: AgentReport): string {
  const items = risksFirst(changes).map(
    ({ kind, bump, direction, summary }) =>
      `- ${codeSpan(kind)} (${MARK[direction]}${bump}): ${inlineMarkdown(summary)}`,
  );
  const more = items.length > MOST ? [`- … and ${items.length - MOST} more`] : [];
  const title = escapeHtml(`${name}: ${plural(changes.length, 'change')}`);
  // Markdown in HTML needs the empty lines.
  return `<details><summary>${title}</summary>\n\n${[...items.slice(0, MOST), ...more].join('\n')}\n\n</details>`;
}
