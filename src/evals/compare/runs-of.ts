import type { Trial } from '../../core/trial.ts';
import type { LedgerRead } from '../../ports/trial-ledger.ts';
import { parseLedgerLine } from './ledger-line.ts';

/**
 * Runs in the lines of a store. A line that is torn, changed, or of another place counts for nothing and is named by
 * where it stands.
 */
export function runsOf(
  text: string,
  place: string,
  belongs: (trial: Trial) => boolean,
): LedgerRead {
  const trials: Trial[] = [];
  const damaged: string[] = [];
  text.split('\n').forEach((line, index) => {
    if (line === '') return;
    const trial = parseLedgerLine(line);
    if (trial !== undefined && belongs(trial)) trials.push(trial);
    else damaged.push(`${place}:${index + 1}`);
  });
  return { trials, damaged };
}
