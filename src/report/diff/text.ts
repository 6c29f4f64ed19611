import pc from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import type { Change } from '../../core/change.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { changeLine, risksFirst } from '../change-line.ts';
import { headline } from '../headline.ts';
import { shortState } from '../short-state.ts';
import { agentHeading } from '../text/agent-heading.ts';
import { logLine, withoutCommands } from '../text/log-line.ts';
import { costInWords } from './cost-in-words.ts';
import type { DiffReport, PromptDiff } from './diff-report.ts';
import { eachOnce, type Shown } from './each-once.ts';
import { filesInWords } from './files-in-words.ts';
import { readableSegments } from './readable-segments.ts';
import { tokensInWords } from './tokens-in-words.ts';
import { valuesOf } from './values-of.ts';
import { markWords, type Painter, wordDiffLines } from './word-diff-lines.ts';

/** A diff for people at a terminal: changes with their bumps, prompts word by word, tokens and money. */
export function diffText(
  { agents, base, head }: DiffReport,
  { color }: { color: boolean },
): string {
  const colors = pc.createColors(color);
  const [from, to] = [logLine(shortState(base)), logLine(shortState(head))];
  if (agents.length === 0) return `No agent differs between ${from} and ${to}.\n`;
  const paint = color ? colorWords(colors) : markWords;
  const blocks = eachOnce(agents).map((agent) => agentBlock(agent, colors, paint));
  return `${[colors.dim(`${from} → ${to}`), ...blocks].join('\n\n')}\n`;
}

function agentBlock(agent: Shown, colors: Colors, paint: Painter): string {
  const heading = agentHeading(agent, colors);
  const { problem, tokens, status } = agent;
  if (problem) {
    const { side, file, message } = problem;
    return `${heading}\n  ${logLine(`${side}: ${file}: ${headline(message)}`)}`;
  }
  if (status === 'unchanged') return heading;
  return [
    heading,
    ...risksFirst(agent.changes).flatMap((change) => changeLines(change, colors)),
    ...agent.shown.flatMap((prompt) => ['', ...promptLines(prompt, colors, paint)]),
    ...agent.above.map((file) => `\n  ${colors.bold(logLine(file))} (as above)`),
    '',
    `  ${colors.bold('files')}   ${logLine(filesInWords(agent))}`,
    ...(tokens ? [`  ${colors.bold('tokens')}  ${tokensInWords(tokens)}`] : []),
    `  ${colors.bold('cost')}    ${logLine(costInWords(agent.cost))}`,
  ].join('\n');
}

function changeLines(change: Change, colors: Colors): string[] {
  const line = logLine(changeLine(change));
  const { base, head } = valuesOf(change);
  return [
    `  ${change.direction === 'loosened' ? colors.red(line) : line}`,
    ...(base === undefined ? [] : [`        ${colors.red(`- ${logLine(base)}`)}`]),
    ...(head === undefined ? [] : [`        ${colors.green(`+ ${logLine(head)}`)}`]),
  ];
}

function promptLines(
  { file, status, words }: PromptDiff,
  colors: Colors,
  paint: Painter,
): string[] {
  const note = status === 'changed' ? '' : ` (${status})`;
  const lines = wordDiffLines(readableSegments(words), printable, paint);
  return [
    `  ${colors.bold(logLine(file))}${note}`,
    ...lines.map((line) => withoutCommands(`    ${line}`.trimEnd())),
  ];
}

function printable(text: string): string {
  return visibleText(text.replaceAll('\t', '    ').replace(/\r$/, ''));
}

/** Colours instead of brackets; white space is shown on its background. */
function colorWords(colors: Colors): Painter {
  return (kind, text, blank) => {
    if (kind === 'same') return text;
    if (kind === 'elided') return colors.dim(text);
    const paint = kind === 'added' ? colors.green : colors.red;
    return paint(blank ? colors.inverse(text) : text);
  };
}
