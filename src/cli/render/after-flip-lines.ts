import { plural } from '../../core/plural.ts';
import { moment } from '../../promote/in-words.ts';
import type { Told } from '../../promote/notify/told.ts';
import type { Receipt } from '../../promote/receipt.ts';
import type { StepReport } from '../../promote/verify/verification.ts';

/** What happened once the targets served it: verification, the rollback that it set off, who was told. */
export function afterFlipLines(
  { verification, unfinished, watched = [], rollback, page, told = [] }: Receipt,
  receiptLines: (receipt: Receipt) => string[],
): string[] {
  return [
    ...(verification
      ? [`  verification of generation ${verification.generation} ${verification.outcome}`]
      : []),
    ...(verification?.steps.map(stepLine) ?? []),
    ...(unfinished === undefined ? [] : [`  NOT FINISHED: ${unfinished}`]),
    ...watched.map(
      ({ agent, version, state, runs, evidence, until, canary }) =>
        `  watched ${canary ? 'as a canary' : `until ${moment(until)}`}: ${agent} ${version} ${state} after ${runs} runs: ${evidence}`,
    ),
    ...(rollback
      ? [`  ${takenBack(rollback)}:`, ...receiptLines(rollback).map((line) => `    ${line}`)]
      : []),
    ...(page ? [`  SOMEBODY HAS TO LOOK: ${page.why}`] : []),
    ...(page?.todo.map((command) => `    try: ${command}`) ?? []),
    ...told.flatMap(toldLine),
  ];
}

function takenBack({ outcome }: Receipt): string {
  if (outcome === 'flipped') return 'taken back by headgate';
  return outcome === 'already'
    ? 'headgate was about to take it back'
    : 'headgate could not take it back';
}

/** Who had nothing to be told needs no line. */
function toldLine({ receiver, events, problem }: Told): string[] {
  if (problem !== undefined) return [`  ${receiver} is told later: ${problem}`];
  return events === 0 ? [] : [`  told ${receiver} of ${plural(events, 'event')}`];
}

function stepLine({ name, outcome, evidence, ms }: StepReport): string {
  return `    ${outcome} ${name} in ${Math.round(ms)} ms: ${evidence}`;
}
