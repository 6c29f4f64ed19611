import { DAY_MS } from '../../core/duration.ts';
import { changeEntry } from './change-entry.ts';
import type { RunContext } from './control.ts';

/** Which run works on an event and until when that counts; null once it is done with. */
export interface Seen {
  readonly run: string;
  readonly until: number | null;
}

/** How long an event that comes again is recognised. */
export const SEEN_KEPT_MS = 30 * DAY_MS;
const DEFAULT_MS = 3_600_000;

/** How long a run holds its schedule and its event without a sign of life. */
export function longestMs({ rules }: Pick<RunContext, 'rules'>): number {
  const { secondsPerRun } = rules.limits;
  return secondsPerRun === undefined ? DEFAULT_MS : secondsPerRun * 1000;
}

/** Whether an event, as the store has it, was seen by this very run. */
export function isSeenBy(run: string, text: string | undefined): boolean {
  return text !== undefined && (JSON.parse(text) as Seen).run === run;
}

/** A run that takes longer than anybody thought still runs: as long as it asks, it keeps what it holds. */
export async function holdOn(run: RunContext): Promise<undefined> {
  const { state, store } = run;
  const { lock, event, id, heldAt } = state;
  const now = run.now();
  const keepMs = longestMs(run);
  if (heldAt === undefined || now - heldAt < keepMs / 3) return;
  if (lock !== undefined) {
    await changeEntry(store, lock, (text) => (text === id ? { write: id, keepMs } : {}));
  }
  if (event !== undefined) {
    const write = JSON.stringify({ run: id, until: now + keepMs } satisfies Seen);
    await changeEntry(store, event, (text) =>
      isSeenBy(id, text) ? { write, keepMs: SEEN_KEPT_MS } : {},
    );
  }
  state.heldAt = now;
}
