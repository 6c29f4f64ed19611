import { plural } from '../../core/plural.ts';
import type { Comparison } from '../decision/comparison.ts';
import type { Decision } from '../decision/decision.ts';
import { inPercent, inPoints } from './in-percent.ts';
import type { QuestionReport } from './verdict.ts';

export interface Words {
  /** One sentence. */
  readonly why: string;
  readonly todo?: string;
}

/** Says why a comparison ended as it did, and what to do about it. */
export function whyOf(
  { settings, cases, head }: Comparison,
  decision: Decision,
  questions: readonly QuestionReport[],
): Words {
  const { reason, pairs, cap, forecast } = decision;
  const [suite] = questions;
  const drop = inPoints(settings.margin);
  const nameOf = (key: string) => cases.find((one) => one.key === key)?.description ?? key;
  switch (reason.code) {
    case 'nothing-affected':
      return {
        why: `All ${cases.length} cases have the same fingerprint on both sides, so no run could tell them apart.`,
      };
    case 'not-worse':
      return {
        why: `A drop of ${drop} is refuted after ${pairs.length} pairs (${lossesOf(suite)}).`,
      };
    case 'critical-failed':
      return {
        why: `${plural(reason.cases.length, 'critical case')} failed: ${listed(reason.cases.map(nameOf))}.`,
        todo: 'mend what they show; a critical case is never outvoted by others',
      };
    case 'worse':
      return {
        why: `${head.label} is worse: ${reason.questions.map((name) => harm(name, questions)).join('; ')}.`,
        todo: 'look at the broken cases below, or take the change back',
      };
    case 'too-many-broken':
      return {
        why: `${plural(reason.broken, 'case')} broke and stayed broken when run again, where ${reason.allowed} may.`,
        todo: 'mend them, or raise `maxConfirmedBroken`',
      };
    case 'measurement-changed':
      return {
        why: `The ${listed(reason.parts)} changed together with the agent, so a difference could be one of the measure.`,
        todo: 'merge the change of the evals by itself first; then this comparison has one measure',
      };
    case 'cannot-answer':
      return {
        why: `An unchanged agent would pass in only ${inPercent(forecast?.passChance ?? 0)} of comparisons: ${plural(cases.length, 'case')} with ${inPercent(settings.flips)} flips and at most ${cap} pairs can't tell a drop of ${drop} from none.`,
        todo: `add cases, ask for a larger margin, or allow more rounds (a fixed comparison needs ${forecast?.fixedPairs} pairs)`,
      };
    case 'cap-reached':
      return {
        why: `${pairs.length} pairs neither prove harm nor refute a drop of ${drop} (${lossesOf(suite)}).`,
        todo: moreOf(questions),
      };
    case 'missing-pairs':
      return {
        why: `${reason.missing} of ${reason.of} pairs lack a grade, more than ${inPercent(settings.missing)}.`,
        todo: 'see their errors, and run it again: what is graded is kept',
      };
    case 'no-cases':
      return { why: 'The suite has no cases.', todo: 'add some with `headgate eval new`' };
    case 'nothing-worked':
      return {
        why: 'Not one run was graded on both sides.',
        todo: 'see the errors: a wrong path, key or endpoint looks like this, a regression does not',
      };
    case 'stopped':
      return {
        why: `It was stopped after ${plural(pairs.length, 'pair')}, before anything was decided.`,
        todo: 'run it again: it goes on where it was stopped',
      };
  }
}

function lossesOf(suite: QuestionReport | undefined): string {
  if (suite === undefined) return 'none of the suite';
  const { losses, wins, effect } = suite;
  return `${losses} got worse and ${wins} better, ${inPoints(effect.mean)} on average`;
}

function harm(name: string, questions: readonly QuestionReport[]): string {
  const report = questions.find((question) => question.name === name);
  if (report === undefined) return name;
  const { kind, losses, wins, pairs, effect } = report;
  const subject = kind === 'suite' ? 'the suite' : `${kind} ${name}`;
  return `${subject} by ${inPoints(-effect.mean)} (${losses} losses, ${wins} wins in ${pairs} pairs)`;
}

function moreOf(questions: readonly QuestionReport[]): string {
  const open = questions.filter(({ decides, answer }) => decides && answer === 'open');
  const more = Math.max(0, ...open.map((question) => question.more));
  return more > 0
    ? `about ${more} more pairs would tell: add cases, or allow more rounds`
    : 'the effect lies between none and the margin, where more pairs hardly help: decide by the cases below';
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
