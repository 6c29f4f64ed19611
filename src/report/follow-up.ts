import type { Move, Operation, Quarantine } from '../promote/environment-state.ts';
import { moment } from '../promote/in-words.ts';
import type { FollowUp } from '../promote/receipt.ts';
import { codeCell } from './markdown/code-cell.ts';
import { codeSpan } from './markdown/code-span.ts';
import { escapeMarkdown } from './markdown/escape-markdown.ts';
import { inlineMarkdown } from './markdown/inline-markdown.ts';

/** A whole environment may go back; an issue is read by people. */
const MOST_NAMED = 20;

export interface RolledBack {
  readonly environment: string;
  readonly operation: Operation;
  readonly generation: number;
  readonly commit: string;
  /** Contents that this rollback quarantined. */
  readonly quarantined: readonly Pick<Quarantine, 'agent' | 'version'>[];
  readonly callers: readonly string[];
}

/** What people have to do after a rollback, as an issue or a pull request; nothing in it is markup but our own. */
export function followUp(done: RolledBack): FollowUp {
  const { environment, operation, callers } = done;
  const { changes, actor, at, reason } = operation;
  const [first] = changes;
  const what =
    changes.length === 1 && first
      ? `${first.agent} ${was(first, done)} → ${first.to}`
      : `${changes.length} agents`;
  const rows = changes
    .slice(0, MOST_NAMED)
    .map((move) => `| ${codeCell(move.agent)} | ${was(move, done)} | ${move.to} |`);
  const rest = changes.length - rows.length;
  const body = [
    `${escapeMarkdown(nameOf(actor))} took ${codeSpan(environment)} back at ${moment(at)}: ${escapeMarkdown(reason)}`,
    ['| agent | was | is |', '|---|---|---|', ...rows].join('\n'),
    ...(rest > 0 ? [`… and ${rest} more agents.`] : []),
    ...(callers.length > 0
      ? [
          `**What callers meet until it is mended**\n\n${list(callers.map((one) => inlineMarkdown(one)))}`,
        ]
      : []),
    `**To do**\n\n${tasks(done)
      .map((task) => `- [ ] ${task}`)
      .join('\n')}`,
    `Generation ${done.generation} of ${codeSpan(`env/${environment}`)}, commit ${codeSpan(done.commit)}, operation ${codeSpan(operation.id)}.`,
  ];
  return { title: `Rolled back in ${environment}: ${what}`, body: `${body.join('\n\n')}\n` };
}

/** Where the version stayed, it is the canary beside it that was taken back. */
function was({ agent, from, to }: Move, { quarantined }: RolledBack): string {
  const canary = from === to && quarantined.find((entry) => entry.agent === agent);
  return canary ? `${to} and, as a canary, ${canary.version}` : (from ?? '—');
}

function tasks({ environment, operation, quarantined }: RolledBack): string[] {
  const { changes } = operation;
  const [agent = 'AGENT'] = changes.map((change) => change.agent);
  const named = quarantined
    .slice(0, MOST_NAMED)
    .map((entry) => codeSpan(`${entry.agent}@${entry.version}`))
    .join(', ');
  const resume = changes.length === 1 ? agent : 'AGENT';
  return [
    'Find out what went wrong, and write it down here.',
    quarantined.length === 0
      ? 'Release a version that mends it.'
      : `Release a version that mends it: the content of ${named} may not come back in any environment, under whatever version.`,
    `If only a part of it is at fault, ${codeSpan(`headgate revert ${resume} --only prompts`)} (or model, tools, guardrails) prepares a branch.`,
    ...(quarantined.length === 0
      ? []
      : [
          `If it was not at fault at all: ${codeSpan(`headgate unquarantine ${quarantined.length === 1 ? `${quarantined[0]?.agent}@${quarantined[0]?.version}` : 'AGENT@VERSION'} --reason "…"`)}`,
        ]),
    `Until then nothing moves here. Lift the hold: ${codeSpan(`headgate resume ${resume} ${environment} --reason "…"`)}`,
  ];
}

/** An issue may be public; addresses stand in the history. */
function nameOf(actor: string): string {
  return actor.replace(/(?<!\s)\s*<[^<>]*>\s*$/, '') || actor;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
