import { plural } from '../../core/plural.ts';
import type { AgentReadiness, ReadinessReport, ReadinessRow } from '../../core/readiness.ts';
import { visibleText } from '../../load/text/visible-text.ts';

const ALONE =
  'this clone has no remote: headgate.yaml of its default branch counts, and its own tags, drills and records';

const MARKS = { ready: '✓', 'needs-work': '~', 'not-started': '✗' } as const;

/** Readiness as people read it at a terminal: what is open at length, what is ready in one line. */
export function readinessText({ agents, alone }: ReadinessReport): string {
  const lines = [...(alone ? [`${ALONE}\n`] : []), ...agents.flatMap(agentLines).map(visibleText)];
  return `${lines.join('\n')}\n`;
}

function agentLines({ agent, version, score, rows }: AgentReadiness): string[] {
  const open = rows.filter((row) => row.score !== 'ready');
  const gaps = open.flatMap((row) => row.gaps).length;
  const rest = open.length === 0 ? '' : `, ${plural(gaps, 'gap')} to close`;
  return [
    `${agent} ${version}: ${score}, ${rows.length - open.length} of ${plural(rows.length, 'row')} ready${rest}`,
    ...rows.flatMap(rowLines),
  ];
}

function rowLines({ title, score, evidence, gaps }: ReadinessRow): string[] {
  const found = evidence.length > 0 ? evidence.join('; ') : 'nothing to ask of this agent';
  if (score === 'ready') return [`  ${MARKS[score]} ${title}: ${found}`];
  return [
    `  ${MARKS[score]} ${title}: ${score}`,
    ...gaps.flatMap(({ gap, todo }) => [`      ${gap}`, `        todo: ${todo}`]),
    ...(evidence.length > 0 ? [`      there already: ${evidence.join('; ')}`] : []),
  ];
}
