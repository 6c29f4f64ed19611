import type { Change } from '../core/change.ts';
import type { Finding } from '../core/finding.ts';
import type { AgentReport, CheckReport } from '../core/report.ts';
import { risksFirst } from './change-line.ts';
import { code, escapeMarkdown } from './escape-markdown.ts';
import { plural } from './plural.ts';

export interface MarkdownOptions {
  /** Most characters of the whole; GitHub takes 65,536 in a comment, and drops a summary above 1 MiB whole. */
  readonly limit: number;
}

const VERDICT: Readonly<Record<CheckReport['verdict'], string>> = {
  pass: '✅ **headgate: pass**',
  block: '❌ **headgate: block**',
  inconclusive: '❔ **headgate: inconclusive**',
};

/** A check for a pull request comment or a job summary: the verdict first, so that cutting the end never loses it. */
export function markdownReport(report: CheckReport, { limit }: MarkdownOptions): string {
  const { summary } = report;
  const head = [
    `${VERDICT[report.verdict]}: ${plural(summary.errors, 'error')}, ${plural(summary.warnings, 'warning')}; looked at ${summary.checked} of ${plural(summary.agents, 'agent')}, ${summary.changed} changed.`,
  ];
  if (report.agents.length > 0) head.push(agentTable(report.agents));
  const blocks = [
    ...report.findings.map(findingBlock),
    ...report.agents.filter((agent) => agent.changes.length > 0).map(changesBlock),
  ];
  return bounded(head.join('\n\n'), blocks, limit);
}

/** As many whole blocks as fit; what is left out is counted. */
function bounded(head: string, blocks: readonly string[], limit: number): string {
  const reserve = 100;
  let text = head.slice(0, limit - reserve);
  let shown = 0;
  for (const block of blocks) {
    if (text.length + block.length + 2 > limit - reserve) break;
    text += `\n\n${block}`;
    shown += 1;
  }
  const left = blocks.length - shown;
  return `${text}${left > 0 ? `\n\n… and ${left} more; run \`headgate check\` to see all.` : ''}\n`;
}

function agentTable(agents: readonly AgentReport[]): string {
  const rows = agents.map(({ name, version, bump, status, changes }) => {
    const from = version.base ?? '–';
    const to = version.head ?? '–';
    const needs = status === 'changed' ? bump.required : status;
    const why = risksFirst(changes).find((change) => change.bump === bump.required);
    const reason = why === undefined ? '' : escapeMarkdown(why.summary);
    return `| ${escapeMarkdown(name)} | ${from} → ${to} | ${bump.declared} | ${needs} | ${reason} |`;
  });
  return [
    '| agent | version | declared | needs | because |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function findingBlock(finding: Finding): string {
  const { file, line } = finding.location;
  const mark = finding.severity === 'error' ? '❌' : '⚠️';
  return [
    `${mark} **${finding.rule}** ${code(`${file}:${line}`)}`,
    '',
    escapeMarkdown(finding.message),
    '',
    `*To do:* ${escapeMarkdown(finding.todo)}`,
  ].join('\n');
}

function changesBlock(agent: AgentReport): string {
  const lines = risksFirst(agent.changes).map(changeItem);
  return `**${escapeMarkdown(agent.name)}**\n\n${lines.join('\n')}`;
}

function changeItem(change: Change): string {
  const mark = { loosened: '🔓 ', tightened: '🔒 ', neutral: '' }[change.direction];
  return `- ${mark}${code(change.kind)} (${change.bump}): ${escapeMarkdown(change.summary)}`;
}
