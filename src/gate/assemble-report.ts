import { compareTexts } from '../core/compare-texts.ts';
import type { Finding, SuppressedFinding } from '../core/finding.ts';
import type { CheckReport } from '../core/report.ts';
import type { AgentResult } from './check-agent.ts';
import { verdictOf } from './verdict.ts';

export interface ReportParts {
  readonly base: string | null;
  readonly head: string;
  /** Agents that stand at head, looked at or not. */
  readonly total: number;
  readonly results: readonly AgentResult[];
  /** What is left after ignores and baseline. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** Puts one report together, in an order that depends on nothing but its content. */
export function assembleReport(parts: ReportParts): CheckReport {
  const findings = [...parts.findings].sort(compareFindings);
  const agents = parts.results.map((result) => result.report);
  return {
    schema: 'headgate/check/v1',
    verdict: verdictOf(findings),
    base: parts.base,
    head: parts.head,
    agents: agents.filter((agent) => agent.status !== 'unchanged').sort(byName),
    findings,
    suppressed: [...parts.suppressed].sort(compareFindings),
    summary: {
      agents: parts.total,
      checked: agents.filter((agent) => agent.status !== 'removed').length,
      changed: agents.filter((agent) => agent.status !== 'unchanged').length,
      errors: findings.filter((finding) => finding.severity === 'error').length,
      warnings: findings.filter((finding) => finding.severity === 'warn').length,
      suppressed: parts.suppressed.length,
    },
  };
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    compareTexts(a.severity, b.severity) ||
    compareTexts(a.location.file, b.location.file) ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    compareTexts(a.rule, b.rule) ||
    compareTexts(a.message, b.message)
  );
}

function byName(a: { name: string }, b: { name: string }): number {
  return compareTexts(a.name, b.name);
}
