import type { AgentReport } from '../../core/report.ts';
import { evalsInWords } from '../evals-in-words.ts';
import { clip } from './clip.ts';
import { codeSpan } from './code-span.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fill } from './fill.ts';

const MARK = { pass: '✅', block: '❌', inconclusive: '❔' };
const LONGEST = 500;

/** What the evals of each agent said, where they were asked. */
export function evalsList(agents: readonly AgentReport[], room: number): string {
  const items = agents.flatMap(({ name, evals }) =>
    evals
      ? [
          `- ${MARK[evals.verdict]} evals of ${codeSpan(name)}: ${escapeMarkdown(clip(evalsInWords(evals), LONGEST))}`,
        ]
      : [],
  );
  if (items.length === 0) return '';
  return fill(items, room, {
    between: '\n',
    more: (count) => `- … and ${count} more agents with evals`,
  });
}
