import pc from 'picocolors';
import type { CheckReport } from '../core/report.ts';
import { worstFirst } from './level.ts';
import { rulesInWords } from './rules-in-words.ts';
import { foundInWords, lookedAtInWords } from './summary.ts';
import { agentBlock } from './text/agent-block.ts';
import { findingBlock } from './text/finding-block.ts';
import { terminalColumns } from './text/terminal-columns.ts';

export interface TextOptions {
  readonly color: boolean;
}

/** A check for people at a terminal: what changed and what it needs, then each finding with its source, then the verdict. */
export async function textReport(report: CheckReport, { color }: TextOptions): Promise<string> {
  const colors = pc.createColors(color);
  const columns = await terminalColumns(report.findings.flatMap(({ snippet }) => snippet ?? []));
  const findings = worstFirst(report.findings);
  const blocks = [
    ...report.agents.map((agent) => agentBlock(agent, colors)),
    ...findings.map((finding) => findingBlock(finding, colors, columns)),
    verdictLine(report, colors),
  ];
  const [first] = findings;
  const rules = rulesInWords(report);
  const notes = [
    ...(rules === undefined ? [] : [`Findings by rule: ${rules}`]),
    ...(first ? [`Why a rule stands, with examples: headgate explain ${first.rule}`] : []),
  ];
  return `${[blocks.join('\n\n'), ...notes.map(colors.dim)].join('\n')}\n`;
}

function verdictLine(report: CheckReport, colors: ReturnType<typeof pc.createColors>): string {
  const paint = { pass: colors.green, block: colors.red, inconclusive: colors.yellow };
  const verdict = colors.bold(paint[report.verdict](report.verdict));
  return `${verdict}: ${foundInWords(report)} (${lookedAtInWords(report)})`;
}
