import pc from 'picocolors';
import type { Finding } from '../core/finding.ts';
import type { AgentReport, CheckReport } from '../core/report.ts';
import { visibleText } from '../load/text/visible-text.ts';
import { changeLine, risksFirst } from './change-line.ts';
import { plural } from './plural.ts';
import { sourceFrame } from './source-frame.ts';
import { terminalColumns } from './terminal-columns.ts';

export interface TextOptions {
  readonly color: boolean;
}

/** A check for people at a terminal: what changed and what it needs, then each finding with its source, then the verdict. */
export async function textReport(report: CheckReport, { color }: TextOptions): Promise<string> {
  const colors = pc.createColors(color);
  const columns = await terminalColumns(report.findings.flatMap(({ snippet }) => snippet ?? []));
  const blocks = [
    ...report.agents.map((agent) => agentBlock(agent, colors)),
    ...report.findings.map((finding) => findingBlock(finding, colors, columns)),
    verdictLine(report, colors),
  ];
  return `${blocks.join('\n\n')}\n`;
}

type Colors = ReturnType<typeof pc.createColors>;

function agentBlock(agent: AgentReport, colors: Colors): string {
  const { base, head } = agent.version;
  const versions = [base, head].filter((version) => version !== null);
  const moved = base === head ? (base ?? '') : versions.join(' → ');
  const lines = [`${colors.bold(agent.name)} ${moved} ${colors.dim(`(${bumpText(agent)})`)}`];
  for (const change of risksFirst(agent.changes)) {
    const line = visibleText(changeLine(change));
    lines.push(`  ${change.direction === 'loosened' ? colors.red(line) : line}`);
  }
  return lines.join('\n');
}

function bumpText({ status, bump, changes }: AgentReport): string {
  if (status === 'added' || status === 'removed') return status;
  if (changes.length === 0) return 'nothing that needs a version';
  return `needs ${bump.required}, declared ${bump.declared}`;
}

function findingBlock(
  finding: Finding,
  colors: Colors,
  columns: (printable: string) => number,
): string {
  const { location, severity } = finding;
  const paint = severity === 'error' ? colors.red : colors.yellow;
  const gutter = ' '.repeat(String(location.line + (finding.snippet?.length ?? 1) - 1).length);
  const lines = [
    `${colors.bold(paint(`${severity}[${finding.rule}]`))}${colors.bold(`: ${visibleText(finding.message)}`)}`,
    `${gutter}${colors.blue('-->')} ${place(location)}`,
  ];
  if (finding.snippet && finding.snippet.length > 0) {
    lines.push(...sourceFrame(location, finding.snippet, colors, paint, columns));
  }
  for (const related of finding.related) {
    const side = related.side === 'base' ? ' (before this change)' : '';
    lines.push(
      `${gutter} ${colors.blue('=')} ${place(related.location)}${side}: ${visibleText(related.message)}`,
    );
  }
  lines.push(
    `${gutter} ${colors.blue('=')} why: ${visibleText(finding.why)}`,
    `${gutter} ${colors.blue('=')} todo: ${visibleText(finding.todo)}`,
  );
  return lines.join('\n');
}

function place({ file, line, column }: Finding['location']): string {
  return visibleText(`${file}:${line}:${column}`);
}

function verdictLine({ verdict, summary }: CheckReport, colors: Colors): string {
  const counts = [
    summary.errors > 0 ? plural(summary.errors, 'error') : '',
    summary.warnings > 0 ? plural(summary.warnings, 'warning') : '',
    summary.suppressed > 0 ? `${summary.suppressed} suppressed` : '',
  ].filter((text) => text !== '');
  const looked = `looked at ${summary.checked} of ${plural(summary.agents, 'agent')}, ${summary.changed} changed`;
  const found = counts.length === 0 ? 'nothing to mend' : counts.join(', ');
  const word = {
    pass: colors.green('pass'),
    block: colors.red('block'),
    inconclusive: colors.yellow('inconclusive'),
  }[verdict];
  return `${colors.bold(word)}: ${found} (${looked})`;
}
