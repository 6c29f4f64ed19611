import type { AgentReport } from '../../core/report.ts';
import { risksFirst } from '../change-line.ts';
import { clip } from './clip.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fill } from './fill.ts';

const HEAD = '| agent | version | needs | declared | because |\n|---|---|---|---|---|';
const LONGEST_CELL = 200;

/** Agents with the bump that they need, and the change that needs it. */
export function agentTable(agents: readonly AgentReport[], room: number): string {
  if (agents.length === 0) return '';
  const rows = fill(agents.map(row), room - HEAD.length - 1, {
    between: '\n',
    more: (count) => `| … and ${count} more | | | | |`,
  });
  return `${HEAD}\n${rows}`;
}

function row(agent: AgentReport): string {
  const { name, version, bump, changes } = agent;
  const reason = risksFirst(changes).find((change) => change.bump === bump.required);
  const declared = agent.status === 'changed' ? bump.declared : '';
  const cells = [name, versions(version), needs(agent), declared, reason?.summary ?? ''];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function versions({ base, head }: AgentReport['version']): string {
  return [...new Set([base, head])].filter((version) => version !== null).join(' → ');
}

function needs({ status, bump, compared }: AgentReport): string {
  if (status !== 'changed') return status;
  return compared === false ? 'not compared' : bump.required;
}

function cell(text: string): string {
  return escapeMarkdown(clip(text, LONGEST_CELL));
}
