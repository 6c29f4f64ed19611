import type { GateReport } from '../../promote/gate.ts';
import { moment } from '../../promote/in-words.ts';

const MARKS: Readonly<Record<GateReport['state'], string>> = { met: '✓', unmet: '✗', unknown: '?' };

/**
 * Gates as people read them: each in a line, those that are not met with what to do and whose turn it is. Of several
 * agents, what each has met is one line: what keeps them out must not be searched for.
 */
export function gateLines(gates: readonly GateReport[]): string[] {
  const agents = [...new Set(gates.map(({ agent }) => agent))];
  if (agents.length < 2) {
    const width = Math.max(...gates.map(({ id }) => id.length));
    return gates.flatMap((gate) => gateLine(gate, gate.id.padEnd(width)));
  }
  return agents.flatMap((agent) => {
    const own = gates.filter((gate) => gate.agent === agent);
    const met = own.filter(isMet).map(({ id }) => id);
    return [
      ...(met.length > 0 ? [`  ✓ ${agent}: ${met.join(', ')}`] : []),
      ...own
        .filter((gate) => !isMet(gate))
        .flatMap((gate) => gateLine(gate, `${agent}: ${gate.id}`)),
    ];
  });
}

function isMet({ state, overridden }: GateReport): boolean {
  return state === 'met' && !overridden;
}

function gateLine(
  { state, evidence, owner, remedy, at, overridden }: GateReport,
  name: string,
): string[] {
  if (overridden) return [`  ! ${name}  ${evidence} (overridden)`];
  const line = `  ${MARKS[state]} ${name}  ${evidence}`;
  return state === 'met' ? [line] : [line, `      todo: ${remedy}${when(at, remedy)} (${owner})`];
}

/** When it will be met, where the remedy does not say it already. */
function when(at: string | undefined, remedy: string): string {
  return at === undefined || remedy.includes(moment(at)) ? '' : `; met at ${moment(at)}`;
}
