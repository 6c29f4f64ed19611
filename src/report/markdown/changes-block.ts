import { plural } from '../../core/plural.ts';
import type { AgentReport } from '../../core/report.ts';
import { risksFirst } from '../change-line.ts';
import { changeItem } from './change-item.ts';
import { escapeHtml } from './escape-html.ts';

const MOST = 50;

/** The changes of an agent, folded away; of very many the riskiest. */
export function changesBlock({ name, changes }: AgentReport): string {
  const items = risksFirst(changes).map(changeItem);
  const more = items.length > MOST ? [`- … and ${items.length - MOST} more`] : [];
  const title = escapeHtml(`${name}: ${plural(changes.length, 'change')}`);
  // Markdown in HTML needs the empty lines.
  return `<details><summary>${title}</summary>\n\n${[...items.slice(0, MOST), ...more].join('\n')}\n\n</details>`;
}
