import { moment } from '../../promote/in-words.ts';
import type { Receipt } from '../../promote/receipt.ts';
import type { StepReport } from '../../promote/verify/verification.ts';

/** What happened once the targets served it: verification, the rollback that it set off, who was told. */
export function afterFlipLines(
  { verification, watched = [], rollback, page, told = [] }: Receipt,
  receiptLines: (receipt: Receipt) => string[],
): string[] {
  return [
    ...(verification
      ? [`  verification of generation ${verification.generation} ${verification.outcome}`]
      : []),
    ...(verification?.steps.map(stepLine) ?? []),
    ...watched.map(
      ({ agent, version, state, runs, evidence, until }) =>
        `  watched until ${moment(until)}: ${agent} ${version} ${state} after ${runs} runs: ${evidence}`,
    ),
    ...(rollback
      ? ['  taken back by headgate:', ...receiptLines(rollback).map((line) => `    ${line}`)]
      : []),
    ...(page ? [`  SOMEBODY HAS TO LOOK: ${page.why}`] : []),
    ...(page?.todo.map((command) => `    try: ${command}`) ?? []),
    ...told.map(({ receiver, events, problem }) =>
      problem === undefined
        ? `  told ${receiver} of ${events}`
        : `  ${receiver} is told later: ${problem}`,
    ),
  ];
}

function stepLine({ name, outcome, evidence, ms }: StepReport): string {
  return `    ${outcome} ${name} in ${Math.round(ms)} ms: ${evidence}`;
}
