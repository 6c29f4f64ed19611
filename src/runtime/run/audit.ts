import type { LogEntry, Store } from '../store/store.ts';
import type { HookName } from './control.ts';
import type { Decision } from './verdict.ts';

/** One decision: who asked, what for, what was said and why, and what it came to. */
export interface AuditRecord {
  readonly schema: 'headgate/audit/v1';
  /** ISO 8601. */
  readonly at: string;
  readonly environment: string;
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  readonly tenant: string;
  readonly session: string;
  readonly run: string;
  /** `sample`: an answer that went out was graded. */
  readonly hook: HookName | 'end' | 'compensate' | 'sample';
  readonly decision: Decision;
  readonly rule: string;
  readonly reason: string;
  readonly tool?: string;
  /** Without the classes of data that the config names; of what is longer than 16 KiB, the beginning of its JSON. */
  readonly arguments?: unknown;
  readonly result?: unknown;
  /** What the call took, after it; before it, what it took to decide. */
  readonly ms?: number;
  readonly tokens?: number;
  readonly costUsd?: number;
  readonly action?: string;
  /** Of a sampled answer, in [0, 1], and whether its graders passed it. */
  readonly score?: number;
  readonly passed?: boolean;
}

/** One log for each time that records are kept: who keeps them for a day forgets nobody else's of this year. */
export const AUDIT_LOGS = 'audit-log';
const MOST_WAITING = 1_000;

export interface Audit {
  /** Notes what was decided at a moment; it is written out and on its way after this turn of the event loop. */
  note(at: number, record: () => AuditRecord): void;
  /** Resolves when all of it is kept. @throws Error with what the store says. */
  flush(): Promise<void>;
}

/** Writes in the order of decisions, many at a time, while the run goes on. */
export function auditTo(store: Store, keepMs: number): Audit {
  let noted: { readonly at: number; readonly record: () => AuditRecord }[] = [];
  let waiting: LogEntry[] = [];
  let writing = Promise.resolve();
  let isDue = false;
  let failed: unknown;
  let isNamed = false;
  const log = `audit/${keepMs}`;
  const write = async () => {
    while (noted.length + waiting.length > 0) {
      const fresh = noted.map(({ at, record }) => ({ at, text: JSON.stringify(record()) }));
      const entries = [...waiting, ...fresh];
      [noted, waiting] = [[], []];
      try {
        if (!isNamed) await store.write(`${AUDIT_LOGS}/${keepMs}`, log, { revision: 0 });
        isNamed = true;
        await store.append(log, entries, keepMs);
      } catch (error) {
        failed = error;
        waiting = entries.slice(-MOST_WAITING);
        return;
      }
    }
  };
  const begin = () => {
    writing = writing.then(write);
    return writing;
  };
  return {
    note: (at, record) => {
      noted.push({ at, record });
      if (isDue) return;
      isDue = true;
      // After this turn: what is decided in it is written together, and nobody waits for it.
      setImmediate(() => {
        isDue = false;
        void begin();
      });
    },
    flush: async () => {
      await begin();
      if (waiting.length > 0) throw failed;
    },
  };
}
