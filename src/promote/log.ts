import type { HistoryEntry } from './history.ts';

/** The audit trail (schemas/log.schema.json), newest first. */
export interface Log {
  readonly schema: 'headgate/log/v1';
  readonly entries: readonly HistoryEntry[];
}

export interface LogFilter {
  readonly agent?: string;
  readonly environment?: string;
  /** Part of `Name <email>`, whatever its case. */
  readonly actor?: string;
  /** Milliseconds since 1970. */
  readonly since?: number;
  readonly until?: number;
}

/** The entries that someone asked for, newest first; of one moment, the higher generation first. */
export function logOf(entries: readonly HistoryEntry[], filter: LogFilter): Log {
  const { agent, environment, actor, since = -Infinity, until = Infinity } = filter;
  const wanted = entries.filter(
    (entry) =>
      (environment === undefined || entry.environment === environment) &&
      (actor === undefined || entry.actor.toLowerCase().includes(actor.toLowerCase())) &&
      (agent === undefined || agentsOf(entry).includes(agent)) &&
      Date.parse(entry.at) >= since &&
      Date.parse(entry.at) <= until,
  );
  wanted.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.generation - a.generation);
  return { schema: 'headgate/log/v1', entries: wanted };
}

function agentsOf({ changes, quarantined, unquarantined }: HistoryEntry): string[] {
  return [...changes, ...quarantined, ...unquarantined].map(({ agent }) => agent);
}
