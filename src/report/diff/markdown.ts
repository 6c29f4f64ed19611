import { visibleText } from '../../load/text/visible-text.ts';
import { bumpInWords } from '../bump-in-words.ts';
import { risksFirst } from '../change-line.ts';
import { headline } from '../headline.ts';
import { changeItem } from '../markdown/change-item.ts';
import { codeSpan } from '../markdown/code-span.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import { fill } from '../markdown/fill.ts';
import { inlineMarkdown } from '../markdown/inline-markdown.ts';
import { shortState } from '../short-state.ts';
import { costInWords } from './cost-in-words.ts';
import type { AgentDiff, DiffReport, PromptDiff } from './diff-report.ts';
import { eachOnce } from './each-once.ts';
import { filesInWords } from './files-in-words.ts';
import { readableSegments } from './readable-segments.ts';
import { tokensInWords } from './tokens-in-words.ts';
import { markWords, wordDiffLines } from './word-diff-lines.ts';

const MOST_CHANGES = 50;
const MOST_LINES = 100;
const LONGEST_LINE = 400;

/** A diff for a comment or a description: whole blocks, as many as `limit` characters take. */
export function diffMarkdown(
  { agents, base, head }: DiffReport,
  { limit }: { limit: number },
): string {
  if (agents.length === 0) {
    return `No agent differs between ${codeSpan(shortState(base))} and ${codeSpan(shortState(head))}.\n`;
  }
  const blocks = eachOnce(agents).flatMap((agent) => [
    overview(agent),
    ...agent.shown.map(promptBlock),
  ]);
  return `${fill(blocks, limit - 1, {
    between: '\n\n',
    more: (count) => `… and ${count} more blocks; run \`headgate diff\` to see all.`,
  })}\n`;
}

function overview(agent: AgentDiff): string {
  const { name, version, changes, files, tokens, cost, problem } = agent;
  const versions = [...new Set([version.base, version.head])].filter((one) => one !== null);
  const title = escapeMarkdown(`${name} ${versions.join(' → ')}`);
  const items = risksFirst(changes).map(changeItem);
  const left = items.length - MOST_CHANGES;
  return [
    `### ${title}\n\n${bumpInWords(agent)}\n`,
    ...(problem
      ? [
          `- ${problem.side}, ${codeSpan(problem.file)}: ${inlineMarkdown(headline(problem.message))}`,
        ]
      : []),
    ...items.slice(0, MOST_CHANGES),
    ...(left > 0 ? [`- … and ${left} more`] : []),
    ...(files.length > 0 ? [`- files: ${codeSpan(filesInWords(agent))}`] : []),
    ...(tokens ? [`- tokens: ${escapeMarkdown(tokensInWords(tokens))}`] : []),
    ...(problem ? [] : [`- cost: ${escapeMarkdown(costInWords(cost))}`]),
  ].join('\n');
}

function promptBlock({ file, status, words }: PromptDiff): string {
  const lines = wordDiffLines(readableSegments(words), visibleText, markWords).map((line) =>
    line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE).toWellFormed()}…`,
  );
  const left = lines.length - MOST_LINES;
  const text = [
    ...lines.slice(0, MOST_LINES),
    ...(left > 0 ? [`… and ${left} more lines`] : []),
  ].join('\n');
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${codeSpan(file)}${status === 'changed' ? '' : ` (${status})`}\n\n${fence}text\n${text}\n${fence}`;
}
