import pc from 'picocolors';
import stringWidth from 'string-width';
import { inPercent, inPoints } from '../../evals/verdict/in-percent.ts';
import type { CaseList, CaseReport, EvalVerdict } from '../../evals/verdict/verdict.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { plural } from '../plural.ts';
import type { TextOptions } from '../text.ts';
import { criticalInWords } from './critical-in-words.ts';
import { effectInWords } from './effect-in-words.ts';
import { evidenceInWords } from './evidence-in-words.ts';
import { spentInWords } from './spent-in-words.ts';

const LONGEST_ANSWER = 200;
const MARK = { worse: '✗', 'not-worse': '✓', open: '?' };

/** A verdict for people at a terminal: the sentence first, then every question, then cases, then money. */
export function verdictText(verdict: EvalVerdict, { color }: TextOptions): string {
  const colors = pc.createColors(color);
  const paint = { pass: colors.green, block: colors.red, inconclusive: colors.yellow };
  const { agent, base, head, cases, pairs, why, todo } = verdict;
  const lines = [
    `${colors.bold(paint[verdict.verdict](verdict.verdict))}: ${visibleText(why)}`,
    ...(todo === undefined ? [] : [`  = todo: ${todo}`]),
    '',
    `${agent}: ${visibleText(base.label)} → ${visibleText(head.label)}, ${modelOf(verdict)}`,
    `${plural(cases.all, 'case')}, ${cases.affected} affected, ${cases.critical} critical`,
    ...(pairs.drawn === 0 ? [] : [pairsLine(verdict)]),
    ...columns(questionRows(verdict)),
    ...criticalLines(verdict),
    ...caseLines('broken', verdict.broken),
    ...caseLines('fixed', verdict.fixed),
    spentInWords(verdict),
  ];
  return `${lines.join('\n')}\n`;
}

function modelOf({ base, head }: EvalVerdict): string {
  return visibleText(base.model === head.model ? head.model : `${base.model} → ${head.model}`);
}

function pairsLine({ pairs, flips }: EvalVerdict): string {
  const missing = pairs.missing > 0 ? `, ${pairs.missing} without two grades` : '';
  return `${pairs.drawn} of at most ${pairs.cap} pairs${missing}; ${inPercent(flips.rate)} flip, ${inPercent(flips.negative)} for the worse`;
}

function questionRows({ questions }: EvalVerdict): readonly (readonly string[])[] {
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
    ...failed.map(({ description, seen }) => `  ✗ ${visibleText(description)}: ${seen}`),
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
  const answer = (text: string) => {
    const line = visibleText(text.replace(/\s+/g, ' '));
    return line.length > LONGEST_ANSWER ? `${line.slice(0, LONGEST_ANSWER)}…` : line;
  };
  return [
    `  ${confirmed ? '●' : '○'} ${name}`,
    `      base passed ${base.passed} of ${base.of}: ${answer(base.output)}`,
    `      head passed ${head.passed} of ${head.of}: ${answer(head.output)}`,
    ...[...base.because, ...head.because].map((reason) => `      ${answer(reason)}`),
  ];
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
