import type { AgentReadiness, ReadinessReport, ReadinessRow } from '../core/readiness.ts';
import { clip } from './markdown/clip.ts';
import { codeSpan } from './markdown/code-span.ts';
import { escapeMarkdown } from './markdown/escape-markdown.ts';

/** Of one cell; a list of many is no reason for a page without end. */
const LONGEST_CELL = 400;

/** Readiness as a page for an issue or a wiki: one table an agent. */
export function readinessMarkdown({ at, policy, agents, alone }: ReadinessReport): string {
  const sections = agents.map(agentSection);
  return [
    '# Readiness',
    `As of ${at}, by headgate.yaml of ${codeSpan(policy.slice(0, 12))}${alone ? ', in a clone without a remote' : ''}.`,
    ...sections,
    '',
  ].join('\n\n');
}

function agentSection({ agent, version, score, rows }: AgentReadiness): string {
  return [
    `## ${agent} ${version}: ${score}`,
    '',
    '| row | score | evidence | gap | closed by |',
    '|---|---|---|---|---|',
    ...rows.map(tableRow),
  ].join('\n');
}

function tableRow({ title, score, evidence, gaps }: ReadinessRow): string {
  const cells = [
    title,
    score,
    evidence.join('; '),
    gaps.map(({ gap }) => gap).join('; '),
    [...new Set(gaps.map(({ todo }) => todo))].join('; '),
  ];
  return `| ${cells.map((text) => escapeMarkdown(clip(text, LONGEST_CELL))).join(' | ')} |`;
}
