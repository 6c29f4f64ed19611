import type { Finding } from '../core/finding.ts';
import type { CheckReport } from '../core/report.ts';
import { plural } from './plural.ts';

// What GitHub shows of one step; the rest is dropped without a word, so we say it ourselves.
const MOST_OF_A_LEVEL = 10;

export interface GithubOptions {
  /** The config root from the repository's top level, `config/`: GitHub knows paths from there. */
  readonly prefix: string;
}

/** A check as GitHub workflow commands: annotations, worst first, within GitHub's ten errors and ten warnings a step. */
export function githubReport(report: CheckReport, { prefix }: GithubOptions): string {
  const errors = report.findings.filter((finding) => finding.severity === 'error');
  const warnings = report.findings.filter((finding) => finding.severity === 'warn');
  const lines = [
    ...annotations('error', errors, prefix),
    ...annotations('warning', warnings, prefix),
  ];
  const { summary, verdict } = report;
  lines.push(
    `headgate: ${verdict}, ${plural(summary.errors, 'error')}, ${plural(summary.warnings, 'warning')} in ${plural(summary.checked, 'agent')}`,
  );
  return `${lines.join('\n')}\n`;
}

function annotations(
  command: 'error' | 'warning',
  findings: readonly Finding[],
  prefix: string,
): string[] {
  const whole = findings.length <= MOST_OF_A_LEVEL;
  const shown = whole ? findings : findings.slice(0, MOST_OF_A_LEVEL - 1);
  const lines = shown.map((finding) => annotation(command, finding, prefix));
  if (!whole) {
    const more = findings.length - shown.length;
    lines.push(
      `::${command} title=headgate::${plural(more, `more ${command}`)}; see the job summary`,
    );
  }
  return lines;
}

function annotation(command: string, finding: Finding, prefix: string): string {
  const { file, line, endLine, column, endColumn } = finding.location;
  // GitHub refuses columns of a range over several lines, and takes its end column as included.
  const columns =
    line === endLine ? `,col=${column},endColumn=${Math.max(column, endColumn - 1)}` : '';
  const title = `${finding.rule}${finding.agent === undefined ? '' : ` (${finding.agent})`}`;
  const place = `file=${property(prefix + file)},line=${line},endLine=${endLine}${columns}`;
  return `::${command} ${place},title=${property(title)}::${data(`${finding.message}\n${finding.todo}`)}`;
}

/** Escaping of @actions/core's command.ts, which also keeps a `::command::` in a value from being one. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
