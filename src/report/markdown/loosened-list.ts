import type { AgentReport } from '../../core/report.ts';
import { codeSpan } from './code-span.ts';
import { fill } from './fill.ts';
import { inlineMarkdown } from './inline-markdown.ts';

/** What holds agents back less than before, over all agents: the first thing that a reviewer must see. */
export function loosenedList(agents: readonly AgentReport[], room: number): string {
  const items = agents.flatMap(({ name, changes }) =>
    changes
      .filter(({ direction }) => direction === 'loosened')
      .map(
        ({ kind, bump, summary }) =>
          `- 🔓 ${codeSpan(name)} ${codeSpan(kind)} (${bump}): ${inlineMarkdown(summary)}`,
      ),
  );
  if (items.length === 0) return '';
  const list = fill(items, room, {
    between: '\n',
    more: (count) => `- … and ${count} more`,
  });
  return `**Loosened**\n\n${list}`;
}
