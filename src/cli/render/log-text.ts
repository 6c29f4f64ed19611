import { visibleText } from '../../load/text/visible-text.ts';
import { canaryNote } from '../../promote/canary-words.ts';
import type { HistoryEntry } from '../../promote/history.ts';
import { moment } from '../../promote/in-words.ts';
import type { Log } from '../../promote/log.ts';
import { overrideText } from '../../promote/override-text.ts';
import { moveText } from '../../promote/receipt.ts';

/** The audit trail as people read it at a terminal: what, who, why, newest first. */
export function logText({ entries }: Log): string {
  if (entries.length === 0) return 'nothing that was asked for has happened yet\n';
  return entries.map(entryText).join('\n');
}

function entryText(entry: HistoryEntry): string {
  const { at, environment, generation, kind, actor, reason, commit } = entry;
  const moves = entry.changes.map(({ agent, from, to }) =>
    moveText({ agent, from, to: to.version }),
  );
  const lines = [
    `${moment(at)}  ${environment} ${generation}  ${[kind, moves.join(', ')].join(' ').trim()}`,
    `  by ${actor}${reason === '' ? '' : `: ${reason}`}`,
    ...(entry.canaries ?? []).map(
      ({ agent, version, weight }) => `  canary: ${canaryNote(agent, version, weight)}`,
    ),
    ...(entry.overrides ?? []).map((override) => `  overrode ${overrideText(override)}`),
    ...(entry.held.length === 0 ? [] : [`  held: ${entry.held.join(', ')}`]),
    ...entry.quarantined.map(({ agent, version }) => `  quarantined: ${agent} ${version}`),
    ...entry.unquarantined.map(
      ({ agent, version }) => `  no longer quarantined: ${agent} ${version}`,
    ),
    `  commit ${commit.slice(0, 12)}`,
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}
