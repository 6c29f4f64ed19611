import type { GateReport } from '../../promote/gate.ts';
import { diffMarkdown } from '../diff/markdown.ts';
import { codeCell } from '../markdown/code-cell.ts';
import { codeSpan } from '../markdown/code-span.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import { fill } from '../markdown/fill.ts';
import { inlineMarkdown } from '../markdown/inline-markdown.ts';
import type { PlanDocument, PlannedAgent } from './plan-document.ts';

const MARKS: Readonly<Record<GateReport['state'], string>> = {
  met: '✅',
  unmet: '❌',
  unknown: '❔',
};

const HEADS: Readonly<Record<PlanDocument['outcome'], string>> = {
  flipped: 'Done',
  already: 'Nothing to do',
  planned: 'Ready',
  refused: 'Not yet',
  conflict: 'Conflict',
};

/** What a diff may take of a comment that has to hold the gates, too. */
const MOST_OF_DIFF = 0.7;

/** A plan for a comment or a deployment's description: verdict, gates, then what would change, as many whole blocks as `limit` characters take. */
export function planMarkdown(plan: PlanDocument, { limit }: { limit: number }): string {
  const { outcome, why, todo, gates, agents, notes } = plan;
  const blocks = [
    `**${HEADS[outcome]}:** ${escapeMarkdown(why)}`,
    ...(todo !== undefined && gates.length === 0 ? [inlineMarkdown(todo)] : []),
    ...(gates.length > 0 ? [gateTable(gates)] : []),
    ...(notes.length > 0 ? [notes.map((note) => `- ${inlineMarkdown(note)}`).join('\n')] : []),
    ...agents.flatMap((agent) => agentBlocks(agent, limit * MOST_OF_DIFF)),
  ];
  return `${fill(blocks, limit - 1, {
    between: '\n\n',
    more: (count) => `… and ${count} more blocks; run \`headgate plan\` to see all.`,
  })}\n`;
}

/** What keeps it out stands first. */
function gateTable(gates: readonly GateReport[]): string {
  const unmet = gates.filter(({ state }) => state !== 'met');
  const rows = [...unmet, ...gates.filter(({ state }) => state === 'met')].map(
    ({ state, id, agent, evidence, owner, remedy, overridden }) => {
      const todo =
        state === 'met'
          ? ''
          : overridden
            ? 'overridden'
            : `${command(remedy)} (${escapeMarkdown(owner)})`;
      return `| ${MARKS[state]} | ${codeCell(agent)} | ${id} | ${inlineMarkdown(evidence, codeCell)} | ${todo} |`;
    },
  );
  return ['| | agent | gate | evidence | to do |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** A command to be copied: escaped, it would be another. */
function command(remedy: string): string {
  return remedy.startsWith('headgate ') && !remedy.includes('|')
    ? codeSpan(remedy)
    : inlineMarkdown(remedy, codeCell);
}

function agentBlocks(
  { agent, from, to, callers, difference }: PlannedAgent,
  limit: number,
): string[] {
  const diff = difference
    ? diffMarkdown(
        { schema: 'headgate/diff/v1', base: from ?? '', head: to, agents: [difference] },
        { limit },
      ).trimEnd()
    : `### ${escapeMarkdown(`${agent} ${from} → ${to}`)}\n\nOne of the two releases can’t be read whole.`;
  return [
    diff,
    ...(callers.length > 0
      ? [
          `**Callers will meet**\n\n${callers.map((text) => `- ${inlineMarkdown(text)}`).join('\n')}`,
        ]
      : []),
  ];
}
