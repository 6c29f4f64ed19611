import type { Trial } from '../../../src/core/trial.ts';
import type { TrialLedger } from '../../../src/ports/trial-ledger.ts';

/** A ledger that ends with the test. */
export function memoryLedger(
  trials: Trial[] = [],
): TrialLedger & { readonly trials: readonly Trial[] } {
  return {
    trials,
    read: async (fingerprints) => {
      const wanted = new Set(fingerprints);
      return { trials: trials.filter(({ fingerprint }) => wanted.has(fingerprint)), damaged: [] };
    },
    append: async (trial) => {
      trials.push(trial);
    },
    since: async (_, now) => now,
  };
}
