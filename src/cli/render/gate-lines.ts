import type { GateReport } from '../../promote/gate.ts';
import { moment } from '../../promote/in-words.ts';

const MARKS: Readonly<Record<GateReport['state'], string>> = { met: '✓', unmet: '✗', unknown: '?' };

/** Gates as people read them: met ones in a line, others with what to do and whose turn it is. */
export function gateLines(gates: readonly GateReport[]): string[] {
  const several = new Set(gates.map(({ agent }) => agent)).size > 1;
  const width = Math.max(...gates.map(({ id }) => id.length));
  return gates.flatMap(({ state, id, agent, evidence, owner, remedy, at, overridden }) => {
    const name = several ? `${agent}: ${id}` : id.padEnd(width);
    if (overridden) return [`  ! ${name}  ${evidence} (overridden)`];
    const line = `  ${MARKS[state]} ${name}  ${evidence}`;
    return state === 'met' ? [line] : [line, `      todo: ${remedy}${when(at, remedy)} (${owner})`];
  });
}

/** When it will be met, where the remedy does not say it already. */
function when(at: string | undefined, remedy: string): string {
  return at === undefined || remedy.includes(moment(at)) ? '' : `; met at ${moment(at)}`;
}
