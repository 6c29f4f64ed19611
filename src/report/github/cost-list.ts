import { codeSpan } from '../markdown/code-span.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import type { AgentCost } from './gate-report.ts';

/** What a change costs, agent by agent; '' of a change that is about none. */
export function costList(costs: readonly AgentCost[]): string {
  if (costs.length === 0) return '';
  const items = costs.map(
    ({ agent, tokens, cost }) =>
      `- ${codeSpan(agent)}: ${escapeMarkdown(cost)}; tokens ${escapeMarkdown(tokens)}\n`,
  );
  return `**Cost**\n\n${items.join('')}`;
}
