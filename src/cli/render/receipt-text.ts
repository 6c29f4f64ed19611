import { plural } from '../../core/plural.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { moment } from '../../promote/in-words.ts';
import { movesNothing } from '../../promote/moves-nothing.ts';
import type { Acknowledged, Receipt, TargetReceipt } from '../../promote/receipt.ts';
import { afterFlipLines } from './after-flip-lines.ts';
import { callerLines } from './caller-lines.ts';
import { gateLines } from './gate-lines.ts';

/** A whole environment is delivered; nobody reads five hundred names on one line. */
const MOST_NAMED = 5;

const HEADS: Readonly<Record<Receipt['outcome'], string>> = {
  flipped: 'done',
  already: 'nothing to do',
  planned: 'would',
  refused: 'refused',
  conflict: 'conflict',
};

/**
 * A receipt as people read it at a terminal, at 3 a.m.: whether it is done and served everywhere, then where,
 * then what is left to do. Everything from files and commits is made visible.
 */
export function receiptText(receipt: Receipt): string {
  return `${receiptLines(receipt).map(visibleText).join('\n')}\n${followUpText(receipt)}`;
}

function receiptLines(receipt: Receipt): string[] {
  const { outcome, why, todo, notes, gates, targets, callers = [] } = receipt;
  return [
    `${headOf(receipt)}: ${why}`,
    ...factLines(receipt),
    ...targets.flatMap(targetLines),
    ...callerLines(callers),
    ...gateLines(outcome === 'flipped' ? [] : gates),
    ...notes.map((note) => `  note: ${note}`),
    ...afterFlipLines(receipt, receiptLines),
    ...(outcome === 'flipped' ? [timeLine(receipt)] : []),
    ...behindLines(receipt),
    // What stands at a gate already is not said twice.
    ...(todo === undefined || gates.some(({ remedy }) => remedy === todo)
      ? []
      : [`  todo: ${todo}`]),
  ];
}

/** Nothing is lost while a target is broken: the branch says what it is to serve. */
function behindLines({ environment, targets }: Receipt): string[] {
  return targets.every(serves)
    ? []
    : [`  todo: mend what keeps the target, then headgate reconcile ${environment}`];
}

/** That the branch moved is not the whole truth while a target serves something else. */
function headOf(receipt: Receipt): string {
  const { outcome, operation, targets, rollback, verification, unfinished } = receipt;
  if (rollback?.outcome === 'flipped') return `${HEADS[outcome]}, and taken back`;
  const lifted = operation && movesNothing(operation.kind);
  if (verification?.outcome === 'failed' && !lifted)
    return `${HEADS[outcome]}, but it did not verify`;
  const behind = targets.filter((target) => !serves(target)).length;
  const head = HEADS[outcome];
  if (behind === 0) return unfinished === undefined ? head : `${head}, but not verified`;
  return `${head}, but ${behind} of ${plural(targets.length, 'target')} ${behind === 1 ? 'does' : 'do'} not serve it`;
}

function serves({ outcome }: TargetReceipt): boolean {
  return outcome !== 'failed' && outcome !== 'refused';
}

function factLines({ outcome, generation, commit, operation, attempts }: Receipt): string[] {
  if (outcome === 'planned')
    return [`  generation ${generation.from ?? 'none'} → ${generation.to}`];
  if (outcome !== 'flipped' || !operation) return [];
  const tries = attempts > 1 ? `, after ${attempts} tries` : '';
  return [
    `  generation ${generation.to}, commit ${commit?.slice(0, 12)}${tries}`,
    `  by ${operation.actor}${operation.reason === '' ? '' : `: ${operation.reason}`}`,
    `  operation ${operation.id}`,
  ];
}

function targetLines(target: TargetReceipt): string[] {
  const { type, name, outcome, problem, warning, generation, agents, acknowledged = [] } = target;
  const names = agents.slice(0, MOST_NAMED).map(({ agent, version }) => `${agent} ${version}`);
  const rest = agents.length - names.length;
  const serving = names.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const what = serving === '' ? '' : `: ${serving}`;
  const nothing = target.unread ? 'may serve what it served: it can’t be read' : 'serves nothing';
  const state = generation === null ? nothing : `serves generation ${generation}${what}`;
  const mark = serves(target) ? '✓' : '✗';
  return [
    `  ${mark} ${type} ${name} ${state}`,
    ...(problem === undefined ? [] : [`      ${outcome}: ${problem}`]),
    ...(warning === undefined ? [] : [`      warning: ${warning}`]),
    ...acknowledged.slice(0, MOST_NAMED).map((said) => ackLine(said, generation)),
    ...(acknowledged.length > MOST_NAMED
      ? [`      … and ${acknowledged.length - MOST_NAMED} more lines of acknowledgements`]
      : []),
  ];
}

/** What running agents say; an older generation is no fault yet, only not the newest. */
function ackLine(said: Acknowledged, served: number | null): string {
  const { agent, version, generation, instances, oldest } = said;
  const still = served !== null && generation < served ? ' still' : '';
  const verb = instances === 1 ? 'runs' : 'run';
  return `      ${plural(instances, 'instance')} of ${agent}${still} ${verb} ${version} (generation ${generation}), acknowledged since ${moment(oldest)}`;
}

function timeLine({ phases, attempts }: Receipt): string {
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  const parts = phases.map(({ name, ms }) => `${name} ${Math.round(ms)}`).join(', ');
  const pushes = attempts === 1 ? '1 push' : `${attempts} pushes`;
  return `  took ${Math.round(total)} ms in ${pushes}: ${parts}`;
}

/** Ready to be pasted, so that nothing is put in front of its lines; it shows what is hidden by itself. */
function followUpText({ followUp }: Receipt): string {
  if (!followUp) return '';
  const { title, body } = followUp;
  return `\nFor an issue or a pull request (followUp in --format json):\n\n# ${title}\n\n${body}`;
}
