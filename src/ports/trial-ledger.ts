import type { Trial } from '../core/trial.ts';

/** What was run and paid for, by what ran: shared by all comparisons, added to and never changed. */
export interface TrialLedger {
  /** Every run of these fingerprints, in no order; several of one sample where machines ran it twice. */
  read(fingerprints: Iterable<string>): Promise<LedgerRead>;
  /** Writes one run down; once this resolves, a killed process does not lose it. */
  append(trial: Trial): Promise<void>;
  /** When a comparison was first asked for, ISO 8601: `now` if it is asked for the first time. */
  since(comparison: string, now: string): Promise<string>;
}

export interface LedgerRead {
  readonly trials: readonly Trial[];
  /** Lines that are no run or not what their digest says, with where they stand; they count for nothing. */
  readonly damaged: readonly string[];
}
