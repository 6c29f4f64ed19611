import type { CheckReport } from '../../core/report.ts';
import { worstFirst } from '../level.ts';

/**
 * What the gate hands to the job that comments (schemas/gate-report.schema.json). The two don't trust each other: who
 * reads it holds number and head against what GitHub says.
 */
export interface GateReport {
  readonly schema: 'headgate/gate-report/v1';
  /** Number of the pull request; null for a merge group or a push. */
  readonly pull: number | null;
  /** The commit that was pushed, not GitHub's merge of it. */
  readonly head: string;
  /** The config root from the repository's top level: '' or `config/`. */
  readonly prefix: string;
  readonly check: CheckReport;
  /** What the change costs, where a step has looked. */
  readonly costs?: readonly AgentCost[];
}

/** In words, with all that the numbers rest on. */
export interface AgentCost {
  readonly agent: string;
  readonly tokens: string;
  readonly cost: string;
}

/** Bytes; who reads a report reads no more. */
const MOST_BYTES = 1_900_000;

/** The report as a file, of a very long one the worst findings and the first changes; verdict and counts are whole. */
export function gateReportFile(report: GateReport, mostBytes = MOST_BYTES): string {
  const { check } = report;
  for (let most = Number.POSITIVE_INFINITY; ; most = Math.min(most, 4_096) / 2) {
    const agents = check.agents.slice(0, most).map((agent) => ({
      ...agent,
      changes: agent.changes.slice(0, most / 8),
    }));
    const findings = worstFirst(check.findings).slice(0, most);
    const cut = { ...check, agents, findings, suppressed: check.suppressed?.slice(0, most) };
    const whole = most === Number.POSITIVE_INFINITY ? check : cut;
    const text = `${JSON.stringify({ ...report, check: whole })}\n`;
    if (new TextEncoder().encode(text).length <= mostBytes || most < 1) return text;
  }
}
