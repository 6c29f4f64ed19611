import { plural } from '../../core/plural.ts';
import { inPercent, inPoints } from '../../evals/verdict/in-percent.ts';
import type { CaseList, CaseReport, EvalVerdict } from '../../evals/verdict/verdict.ts';
import { codeCell } from '../markdown/code-cell.ts';
import { codeSpan } from '../markdown/code-span.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import { fill } from '../markdown/fill.ts';
import type { MarkdownOptions } from '../markdown.ts';
import { shortState } from '../short-state.ts';
import { criticalInWords } from './critical-in-words.ts';
import { effectInWords } from './effect-in-words.ts';
import { evidenceInWords } from './evidence-in-words.ts';
import { shownQuestions } from './shown-questions.ts';
import { spentInWords } from './spent-in-words.ts';

const MARK = { pass: '✅', block: '❌', inconclusive: '❔' };
const ANSWER = { worse: '❌ worse', 'not-worse': '✅ not worse', open: '❔ open' };
const LONGEST_ANSWER = 500;
const MOST_CRITICAL = 20;
/** Answers of critical cases are shown where that leaves room for what else broke. */
const CRITICAL_SHARE = 0.4;

/** A verdict for a pull request comment: the sentence, every question, and cases as far as there is room. */
export function verdictMarkdown(verdict: EvalVerdict, { limit }: MarkdownOptions): string {
  const { agent, base, head, why, todo } = verdict;
  const states = `${codeSpan(shortState(base.label))} → ${codeSpan(shortState(head.label))}`;
  const parts = [
    `### ${MARK[verdict.verdict]} evals of ${codeSpan(agent)}: ${verdict.verdict}`,
    escapeMarkdown(why) + (todo === undefined ? '' : `\n**To do:** ${escapeMarkdown(todo)}`),
    `${states}: ${casesInWords(verdict)}`,
    questionTable(verdict),
    criticalList(verdict, limit * CRITICAL_SHARE),
    `${spentInWords(verdict)}.`,
  ].filter((part) => part !== '');
  const room = limit - parts.join('\n\n').length - 100;
  const lists = [
    caseSection('broken', verdict.broken, room * 0.7),
    caseSection('fixed', verdict.fixed, room * 0.3),
  ];
  return `${[...parts, ...lists.filter((list) => list !== '')].join('\n\n')}\n`;
}

function casesInWords({ cases, pairs, flips }: EvalVerdict): string {
  const counted = `${plural(cases.all, 'case')}, ${cases.affected} affected`;
  if (pairs.drawn === 0) return counted;
  return `${counted}, ${pairs.drawn} of at most ${pairs.cap} pairs, about ${inPercent(flips.rate)} of which flip`;
}

function questionTable(verdict: EvalVerdict): string {
  const { shown, others } = shownQuestions(verdict);
  if (shown.length === 0) return '';
  const rows = shown.map((one) => [
    one.kind === 'suite' ? 'suite' : `${one.kind} ${codeCell(one.name)}`,
    one.decides ? ANSWER[one.answer] : 'reported',
    effectInWords(one.effect),
    `${one.losses} / ${one.wins} / ${one.pairs}`,
    evidenceInWords(one.evidence, 'worse'),
    `${inPoints(one.margin)}: ${evidenceInWords(one.evidence, 'notWorse')}`,
  ]);
  const table = [
    ['', '', 'effect', 'lost / won / pairs', 'worse', 'no such drop'],
    ['---', '---', '---', '---', '---', '---'],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  return others === undefined ? table : `${table}\n\n${others}`;
}

function criticalList(verdict: EvalVerdict, room: number): string {
  const { failed, held } = criticalInWords(verdict);
  const more = failed.length - MOST_CRITICAL;
  const items = failed.slice(0, MOST_CRITICAL).map(({ description, seen, answers }) => ({
    title: `- ❌ ${escapeMarkdown(description)}: ${seen}`,
    answers: answers.map((answer) => `\n  - ${shownAnswer(answer)}`).join(''),
  }));
  const whole = items.map(({ title, answers }) => title + answers);
  return [
    ...(whole.join('\n').length <= room ? whole : items.map(({ title }) => title)),
    ...(more > 0 ? [`- … and ${more} more`] : []),
    ...(held === undefined ? [] : [`- ✅ ${held}`]),
  ].join('\n');
}

function caseSection(what: string, { seen, confirmed, shown }: CaseList, room: number): string {
  if (seen === 0) return '';
  const title = `<summary>${plural(seen, `${what} case`)}, ${confirmed} confirmed</summary>`;
  const more = (count: number) => `… and ${count + seen - shown.length} more.`;
  const items = fill(shown.map(caseItem), room - title.length - 30, { between: '\n', more });
  return `<details>${title}\n\n${items}\n\n</details>`;
}

function caseItem({ description, slice, confirmed, base, head }: CaseReport): string {
  const name = escapeMarkdown(slice === undefined ? description : `${description} (${slice})`);
  return [
    `- ${confirmed ? '**confirmed**' : 'seen'}: ${name}`,
    `  - base passed ${base.passed} of ${base.of}: ${shownAnswer(base.output)}`,
    `  - head passed ${head.passed} of ${head.of}: ${shownAnswer(head.output)}`,
    ...[...base.because, ...head.because].map((reason) => `  - ${shownAnswer(reason)}`),
  ].join('\n');
}

function shownAnswer(text: string): string {
  return codeSpan(text.length > LONGEST_ANSWER ? `${text.slice(0, LONGEST_ANSWER)}…` : text);
}
