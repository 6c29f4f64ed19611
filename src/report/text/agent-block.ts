import type { Colors } from 'picocolors/types.js';
import type { AgentReport } from '../../core/report.ts';
import { changeLine, risksFirst } from '../change-line.ts';
import { evalsInWords } from '../evals-in-words.ts';
import { agentHeading } from './agent-heading.ts';
import { logLine } from './log-line.ts';

/** An agent that changed: its versions, the bump that it needs, and each change, the risky ones first, what its evals said. */
export function agentBlock(agent: AgentReport, colors: Colors): string {
  const changes = risksFirst(agent.changes).map((change) => {
    const line = logLine(changeLine(change));
    return `  ${change.direction === 'loosened' ? colors.red(line) : line}`;
  });
  const evals = agent.evals ? [`  ${logLine(`evals ${evalsInWords(agent.evals)}`)}`] : [];
  return [agentHeading(agent, colors), ...changes, ...evals].join('\n');
}
