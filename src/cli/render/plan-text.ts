import { visibleText } from '../../load/text/visible-text.ts';
import { diffText } from '../../report/diff/text.ts';
import type { PlanDocument, PlannedAgent } from '../../report/plan/plan-document.ts';
import { callerLines } from './caller-lines.ts';
import { gateLines } from './gate-lines.ts';

const HEADS: Readonly<Record<PlanDocument['outcome'], string>> = {
  flipped: 'done',
  already: 'nothing to do',
  planned: 'would',
  refused: 'would be refused',
  conflict: 'conflict',
};

/** A plan as people read it at a terminal: whether it would go, what it means, and what every gate says. */
export function planText(plan: PlanDocument, { color }: { color: boolean }): string {
  const { outcome, why, todo, environment, generation, agents, gates, notes } = plan;
  const lines = [
    `${HEADS[outcome]}: ${why}`,
    ...(outcome === 'planned'
      ? [`  generation ${generation.from ?? 'none'} → ${generation.to}`]
      : []),
    ...notes.map((note) => `  note: ${note}`),
    ...(todo !== undefined && gates.length === 0 ? [`  todo: ${todo}`] : []),
  ];
  const blocks = [
    lines.map(visibleText).join('\n'),
    ...agents.map((agent) => agentText(agent, environment, color)),
    ...(gates.length === 0
      ? []
      : [[`gates of ${environment}`, ...gateLines(gates)].map(visibleText).join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function agentText(planned: PlannedAgent, environment: string, color: boolean): string {
  const { agent, from, to, callers, difference } = planned;
  const diff = difference
    ? diffText(
        {
          schema: 'headgate/diff/v1',
          base: from === null ? `nothing in ${environment}` : `${from} in ${environment}`,
          head: to,
          agents: [difference],
        },
        { color },
      ).trimEnd()
    : `${agent} ${from} → ${to}\n  one of the two releases can’t be read whole: the remote has its commit no more`;
  return [diff, ...callerLines(callers)].join('\n');
}
