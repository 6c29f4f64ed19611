import type { Colors } from 'picocolors/types.js';
import type { AgentReport } from '../../core/report.ts';
import { changeLine, risksFirst } from '../change-line.ts';
import { agentHeading } from './agent-heading.ts';
import { logLine } from './log-line.ts';

/** An agent that changed: its versions, the bump that it needs, and each change, the risky ones first. */
export function agentBlock(agent: AgentReport, colors: Colors): string {
  const changes = risksFirst(agent.changes).map((change) => {
    const line = logLine(changeLine(change));
    return `  ${change.direction === 'loosened' ? colors.red(line) : line}`;
  });
  return [agentHeading(agent, colors), ...changes].join('\n');
}
