import type { CheckReport } from '../core/report.ts';
import { worstFirst } from './level.ts';
import { agentTable } from './markdown/agent-table.ts';
import { changesBlock } from './markdown/changes-block.ts';
import { codeSpan } from './markdown/code-span.ts';
import { escapeMarkdown } from './markdown/escape-markdown.ts';
import { evalsList } from './markdown/evals-list.ts';
import { fill } from './markdown/fill.ts';
import { findingBlock } from './markdown/finding-block.ts';
import { loosenedList } from './markdown/loosened-list.ts';
import { rulesInWords } from './rules-in-words.ts';
import { shortState } from './short-state.ts';
import { foundInWords, lookedAtInWords } from './summary.ts';

export interface MarkdownOptions {
  /** Most characters of the whole; GitHub takes 65,536 in a comment, and drops a summary above 1 MiB whole. */
  readonly limit: number;
}

const MARK = { pass: '✅', block: '❌', inconclusive: '❔' };

/**
 * A check for a pull request comment or a job summary: verdict, what was loosened, agents, findings, changes. Each
 * part has its share of the limit, so that none of them can push out another; what does not fit is counted.
 */
export function markdownReport(report: CheckReport, { limit }: MarkdownOptions): string {
  const { verdict, agents, base, head } = report;
  const compared = base === null ? 'with nothing' : `with ${state(base)}`;
  const rules = rulesInWords(report);
  const title = [
    `### ${MARK[verdict]} headgate: ${verdict}`,
    `${foundInWords(report)} (${lookedAtInWords(report)}); ${state(head)} compared ${compared}`,
    ...(rules === undefined ? [] : [`Findings by rule: ${escapeMarkdown(rules)}`]),
  ].join('\n\n');
  const sections = [
    title,
    loosenedList(agents, limit / 5),
    agentTable(agents, limit / 5),
    evalsList(agents, limit / 10),
  ];
  const findings = worstFirst(report.findings).map(findingBlock);
  const room = limit - sections.join('\n\n').length - 100;
  const changed = agents.filter(({ changes }) => changes.length > 0);
  // Changes matter less than findings, but a reviewer wants some of them.
  const shown = fill(findings, room * 0.8, {
    between: '\n\n',
    more: (count) => `… and ${count} more findings; run \`headgate check\` to see all.`,
  });
  const changes = fill(changed.map(changesBlock), room - shown.length, {
    between: '\n\n',
    more: (count) => `… and the changes of ${count} more agents.`,
  });
  return `${[...sections, shown, changes].filter((section) => section !== '').join('\n\n')}\n`;
}

function state(label: string): string {
  return codeSpan(shortState(label));
}
