import { digestOfJson } from '../../core/digest-of-json.ts';
import type { Trial } from '../../core/trial.ts';

/** Names a run: what ran, and the how-manieth time. */
export function trialKey(run: Pick<Trial, 'fingerprint' | 'sample'>): string {
  return `${run.fingerprint}#${run.sample}`;
}

/**
 * One run per key, where a ledger has several because two machines made it or because the first gave no grade: a
 * graded one before an error, then the earliest, then the one with the smaller digest. The order of the lines does
 * not matter, so that ledgers can be merged, and what a run came to does not either, so that nobody can wait for a
 * better one.
 */
export function chooseTrial(trials: readonly Trial[]): ReadonlyMap<string, Trial> {
  const chosen = new Map<string, Trial>();
  for (const trial of trials) {
    const key = trialKey(trial);
    const other = chosen.get(key);
    if (other === undefined || comesBefore(trial, other)) chosen.set(key, trial);
  }
  return chosen;
}

function comesBefore(trial: Trial, other: Trial): boolean {
  if (trial.status !== other.status) return trial.status === 'graded';
  const [at, otherAt] = [Date.parse(trial.at), Date.parse(other.at)];
  if (at !== otherAt) return at < otherAt;
  return digestOfJson(trial) < digestOfJson(other);
}
