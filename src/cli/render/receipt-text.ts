import { visibleText } from '../../load/text/visible-text.ts';
import type { Receipt, TargetReceipt } from '../../promote/receipt.ts';
import { plural } from '../../report/plural.ts';
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

/** A receipt as people read it at a terminal. Everything from files and commits is made visible. */
export function receiptText(receipt: Receipt): string {
  const { outcome, why, todo, notes, gates, targets } = receipt;
  const lines = [
    `${HEADS[outcome]}: ${why}`,
    ...factLines(receipt),
    ...gateLines(outcome === 'flipped' ? [] : gates),
    ...notes.map((note) => `  note: ${note}`),
    ...targets.map(targetLine),
    ...(outcome === 'flipped' ? [timeLine(receipt)] : []),
    // A refused plan's way out stands at its gates.
    ...(todo !== undefined && gates.length === 0 ? [`  todo: ${todo}`] : []),
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
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

function targetLine({ type, name, outcome, problem, generation, agents }: TargetReceipt): string {
  const names = agents.slice(0, MOST_NAMED).map(({ agent, version }) => `${agent} ${version}`);
  const rest = agents.length - names.length;
  const serving = names.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const what = serving === '' ? '' : `: ${serving}`;
  const state = generation === null ? 'serves nothing' : `serves generation ${generation}${what}`;
  const trouble = problem === undefined ? '' : `; ${outcome}: ${problem}`;
  return `  ${type} ${name} ${state}${trouble}`;
}

function timeLine({ phases, attempts }: Receipt): string {
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  const parts = phases.map(({ name, ms }) => `${name} ${Math.round(ms)}`).join(', ');
  return `  took ${Math.round(total)} ms in ${plural(attempts, 'push')}: ${parts}`.replace(
    'pushs',
    'pushes',
  );
}
