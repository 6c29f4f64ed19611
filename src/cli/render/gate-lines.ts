import type { GateReport } from '../../promote/gate.ts';

const MARKS: Readonly<Record<GateReport['state'], string>> = { met: '✓', unmet: '✗', unknown: '?' };

/** Gates as people read them: met ones in a line, others with what to do and whose turn it is. */
export function gateLines(gates: readonly GateReport[]): string[] {
  const several = new Set(gates.map(({ agent }) => agent)).size > 1;
  const width = Math.max(...gates.map(({ id }) => id.length));
  return gates.flatMap(({ state, id, agent, evidence, owner, remedy }) => {
    const name = several ? `${agent}: ${id}` : id.padEnd(width);
    const line = `  ${MARKS[state]} ${name}  ${evidence}`;
    return state === 'met' ? [line] : [line, `      todo: ${remedy} (${owner})`];
  });
}
