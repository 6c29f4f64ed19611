import { errorText } from '../../core/error-text.ts';
import { ledgerLine } from '../../evals/compare/ledger-line.ts';
import type { TrialLedger } from '../../ports/trial-ledger.ts';

/**
 * This machine's ledger together with one that others share: their union. A run is written down here first, so that
 * what was paid for is kept although the other is lost; what it lacks is handed over the next time that it is asked for.
 *
 * @param onLost told once, with why; from then on runs are kept here alone.
 */
export function sharedLedger(
  own: TrialLedger,
  shared: TrialLedger,
  onLost: (why: string) => void,
): TrialLedger {
  let lost = false;
  return {
    async read(fingerprints) {
      const wanted = new Set(fingerprints);
      const [mine, theirs] = await Promise.all([own.read(wanted), shared.read(wanted)]);
      const known = new Set(theirs.trials.map(ledgerLine));
      const lacking = mine.trials.filter((trial) => !known.has(ledgerLine(trial)));
      for (const trial of lacking) await shared.append(trial);
      return {
        trials: [...theirs.trials, ...lacking],
        damaged: [...mine.damaged, ...theirs.damaged],
      };
    },
    async append(trial) {
      await own.append(trial);
      if (lost) return;
      try {
        await shared.append(trial);
      } catch (error) {
        lost = true;
        onLost(errorText(error));
      }
    },
    since: async (comparison, now) => shared.since(comparison, await own.since(comparison, now)),
  };
}
