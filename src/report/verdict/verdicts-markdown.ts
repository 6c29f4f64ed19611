import { plural } from '../../core/plural.ts';
import { inPercent } from '../../evals/verdict/in-percent.ts';
import { overallVerdict, worstVerdictFirst } from '../../evals/verdict/overall-verdict.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';
import { codeCell } from '../markdown/code-cell.ts';
import { fill } from '../markdown/fill.ts';
import type { MarkdownOptions } from '../markdown.ts';
import { effectInWords } from './effect-in-words.ts';
import { verdictMarkdown } from './markdown.ts';
import { inDollars, saysWhatItSaved } from './spent-in-words.ts';

const MARK = { pass: '✅', block: '❌', inconclusive: '❔' };
const HEAD = ['agent', 'verdict', 'change (interval)', 'calls', 'cost', 'calls saved'];

/**
 * The evals of a change for a comment or a job summary: one verdict over all, one row an agent, the worst first, then each
 * agent with as much as there is room for.
 */
export function verdictsMarkdown(
  unsorted: readonly EvalVerdict[],
  { limit }: MarkdownOptions,
): string {
  const verdicts = worstVerdictFirst(unsorted);
  const verdict = overallVerdict(verdicts);
  const title = `### ${MARK[verdict]} headgate evals: ${verdict}`;
  if (verdicts.length === 0) return `${title}\n\nNo agent differs: there is nothing to compare.\n`;
  const table = tableOf(verdicts, limit / 4);
  const room = limit - title.length - table.length - 200;
  const each = room / verdicts.length;
  const details = fill(
    verdicts.map((one) => verdictMarkdown(one, { limit: each }).trimEnd()),
    room,
    { between: '\n\n', more: (count) => `… and ${plural(count, 'more agent')}.` },
  );
  return `${[title, table, details].join('\n\n')}\n`;
}

function tableOf(verdicts: readonly EvalVerdict[], room: number): string {
  const rows = fill(verdicts.map(rowOf), room, {
    between: '\n',
    more: (count) => row([`… and ${plural(count, 'more agent')}`, ...HEAD.slice(1).map(() => '')]),
  });
  return [row(HEAD), row(HEAD.map(() => '---')), rows].join('\n');
}

function rowOf(verdict: EvalVerdict): string {
  const { agent, questions, spent } = verdict;
  const suite = questions.find(({ kind }) => kind === 'suite');
  return row([
    codeCell(agent),
    `${MARK[verdict.verdict]} ${verdict.verdict}`,
    suite ? effectInWords(suite.effect) : '',
    `${spent.calls} (${spent.storedCalls} stored)`,
    inDollars(spent.costUsd),
    saysWhatItSaved(verdict) ? inPercent(spent.savedShare) : '',
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
