import type { Colors } from 'picocolors/types.js';
import type { AgentReport } from '../../core/report.ts';
import { changeLine, risksFirst } from '../change-line.ts';
import { logLine } from './log-line.ts';

/** An agent that changed: its versions, the bump that it needs, and each change, the risky ones first. */
export function agentBlock(agent: AgentReport, colors: Colors): string {
  const head = `${colors.bold(logLine(agent.name))} ${versions(agent)}`;
  const changes = risksFirst(agent.changes).map((change) => {
    const line = logLine(changeLine(change));
    return `  ${change.direction === 'loosened' ? colors.red(line) : line}`;
  });
  return [`${head}${colors.dim(`(${bumpInWords(agent)})`)}`, ...changes].join('\n');
}

function versions({ version: { base, head } }: AgentReport): string {
  const known = [...new Set([base, head])].filter((version) => version !== null);
  return known.length === 0 ? '' : `${logLine(known.join(' → '))} `;
}

/** What an agent's changes ask of its version: `needs major, declared patch`. */
export function bumpInWords({ status, bump, changes, compared }: AgentReport): string {
  if (status === 'added' || status === 'removed') return status;
  if (compared === false) return 'not compared: mend what is broken first';
  if (changes.length === 0) return 'no change that needs a version';
  return `needs ${bump.required}, declared ${bump.declared}`;
}
