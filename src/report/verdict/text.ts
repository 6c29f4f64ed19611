import pc from 'picocolors';
import stringWidth from 'string-width';
import { plural } from '../../core/plural.ts';
import type { ComparedSide } from '../../evals/decision/comparison.ts';
import { inPercent, inPoints } from '../../evals/verdict/in-percent.ts';
import type {
  CaseList,
  CaseReport,
  EvalVerdict,
  QuestionReport,
} from '../../evals/verdict/verdict.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { shortState } from '../short-state.ts';
import type { TextOptions } from '../text.ts';
import { criticalInWords } from './critical-in-words.ts';
import { effectInWords } from './effect-in-words.ts';
import { evidenceInWords } from './evidence-in-words.ts';
import { shownQuestions } from './shown-questions.ts';
import { spentInWords } from './spent-in-words.ts';

const LONGEST_ANSWER = 200;
const MARK = { worse: '✗', 'not-worse': '✓', open: '?' };

/** A verdict for people at a terminal: the sentence first, then every question, then cases, then money. */
export function verdictText(verdict: EvalVerdict, { color }: TextOptions): string {
  const colors = pc.createColors(color);
  const paint = { pass: colors.green, block: colors.red, inconclusive: colors.yellow };
  const { agent, base, head, cases, pairs, why, todo } = verdict;
  const { shown, others } = shownQuestions(verdict);
  const lines = [
    `${colors.bold(paint[verdict.verdict](verdict.verdict))}: ${visibleText(why)}`,
    ...(todo === undefined ? [] : [`  = todo: ${todo}`]),
    '',
    `${agent}: ${stateOf(base)} → ${stateOf(head)}, ${modelOf(verdict)}`,
    `${plural(cases.all, 'case')}, ${cases.affected} affected, ${cases.critical} critical`,
    ...(pairs.drawn === 0 ? [] : [pairsLine(verdict)]),
    ...columns(questionRows(shown)),
    ...(others === undefined ? [] : [`  · ${others}`]),
    ...criticalLines(verdict),
    ...caseLines('broken', verdict.broken),
    ...caseLines('fixed', verdict.fixed),
    spentInWords(verdict),
  ];
  return `${lines.join('\n')}\n`;
}

function stateOf({ label }: ComparedSide): string {
  return visibleText(shortState(label));
}

function modelOf({ base, head }: EvalVerdict): string {
  return visibleText(base.model === head.model ? head.model : `${base.model} → ${head.model}`);
}

function pairsLine({ pairs, flips }: EvalVerdict): string {
  const missing = pairs.missing > 0 ? `, ${pairs.missing} without two grades` : '';
  return `${pairs.drawn} of at most ${pairs.cap} pairs${missing}; about ${inPercent(flips.rate)} flip`;
}

function questionRows(questions: readonly QuestionReport[]): readonly (readonly string[])[] {
  return questions.map((one) => [
    `  ${MARK[one.answer]} ${one.kind === 'suite' ? 'suite' : `${one.kind} ${visibleText(one.name)}`}`,
    one.decides ? one.answer.replace('-', ' ') : 'reported',
    effectInWords(one.effect),
    `${one.losses} lost, ${one.wins} won of ${one.pairs}`,
    `worse ${evidenceInWords(one.evidence, 'worse')}`,
    `no drop of ${inPoints(one.margin)} ${evidenceInWords(one.evidence, 'notWorse')}`,
  ]);
}

function criticalLines(verdict: EvalVerdict): readonly string[] {
  const { failed, held } = criticalInWords(verdict);
  return [
    ...failed.flatMap(({ description, seen, answers }) => [
      `  ✗ ${visibleText(description)}: ${seen}`,
      ...answers.map((answer) => `      ${inOneLine(answer)}`),
    ]),
    ...(held === undefined ? [] : [`  ✓ ${held}`]),
  ];
}

function caseLines(what: string, { seen, confirmed, shown }: CaseList): readonly string[] {
  if (seen === 0) return [];
  const rest = seen - shown.length;
  return [
    `${plural(seen, `${what} case`)}, ${confirmed} confirmed`,
    ...shown.flatMap(caseBlock),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
}

function caseBlock({ description, slice, confirmed, base, head }: CaseReport): readonly string[] {
  const name = visibleText(slice === undefined ? description : `${description} (${slice})`);
  return [
    `  ${confirmed ? '●' : '○'} ${name}`,
    `      base passed ${base.passed} of ${base.of}: ${inOneLine(base.output)}`,
    `      head passed ${head.passed} of ${head.of}: ${inOneLine(head.output)}`,
    ...[...base.because, ...head.because].map((reason) => `      ${inOneLine(reason)}`),
  ];
}

function inOneLine(answer: string): string {
  const line = visibleText(answer.replace(/\s+/g, ' '));
  return line.length > LONGEST_ANSWER ? `${line.slice(0, LONGEST_ANSWER)}…` : line;
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}
