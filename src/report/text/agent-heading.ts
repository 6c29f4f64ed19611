import type { Colors } from 'picocolors/types.js';
import type { AgentReport } from '../../core/report.ts';
import { bumpInWords } from '../bump-in-words.ts';
import { logLine } from './log-line.ts';

/** An agent's name, its versions, and what its changes ask of them, on one line. */
export function agentHeading(agent: AgentReport, colors: Colors): string {
  const { base, head } = agent.version;
  const versions = [...new Set([base, head])].filter((version) => version !== null);
  const words = [colors.bold(logLine(agent.name)), ...versions.slice(0, 1).map(logLine)];
  for (const version of versions.slice(1)) words.push('→', logLine(version));
  return [...words, colors.dim(`(${bumpInWords(agent)})`)].join(' ');
}
