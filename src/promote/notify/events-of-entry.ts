import type { EventKind } from '../../generated/types.ts';
import type { OperationKind } from '../environment-state.ts';
import type { HistoryEntry } from '../history.ts';
import { moveText } from '../receipt.ts';
import type { ToldEvent } from './event.ts';

const KIND: Readonly<Record<OperationKind, EventKind>> = {
  promote: 'promoted',
  canary: 'promoted',
  rollback: 'rolled-back',
  'auto-rollback': 'rolled-back',
  resume: 'resumed',
  unquarantine: 'unquarantined',
  bindings: 'bindings',
};

/** A sentence names a few agents and counts the rest. */
const MOST_NAMED = 5;

/** What one commit of an environment's branch has to tell: what was done, what it holds, what it quarantines. */
export function eventsOfEntry(entry: HistoryEntry): ToldEvent[] {
  const { held, quarantined } = entry;
  const names = quarantined.map(({ agent, version }) => `${agent} ${version}`);
  const where = `in ${entry.environment}, by ${entry.actor}`;
  const because = entry.reason === '' ? '' : `: ${entry.reason}`;
  return [
    event(entry, KIND[entry.kind], `${sentence(entry)} ${where}${because}`),
    ...(held.length === 0 ? [] : [event(entry, 'held', `${listed(held)} held ${where}${because}`)]),
    ...(names.length === 0
      ? []
      : [event(entry, 'quarantined', `${listed(names)} quarantined ${where}${because}`)]),
  ];
}

function event(entry: HistoryEntry, kind: EventKind, summary: string): ToldEvent {
  const { commit, id, environment, generation, actor, reason, at, policy } = entry;
  const changes = entry.changes.map(({ agent, from, to }) => ({ agent, from, to: to.version }));
  return {
    id: `${id}/${kind}`,
    kind,
    environment,
    at,
    data: {
      schema: 'headgate/event/v1',
      kind,
      environment,
      generation,
      commit,
      summary,
      operation: { id, kind: entry.kind, actor, reason, at, policy, changes },
      held: entry.held,
      quarantined: entry.quarantined,
      unquarantined: entry.unquarantined,
    },
  };
}

function sentence({ kind, changes, unquarantined }: HistoryEntry): string {
  const moves = changes.map((move) => moveText({ ...move, to: move.to.version }));
  const lifted = unquarantined.map(({ agent, version }) => `${agent} ${version}`);
  return `${kind} ${listed([...moves, ...lifted])}`.trim();
}

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
