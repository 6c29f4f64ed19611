import type { Trial } from '../../core/trial.ts';
import { chooseTrial, trialKey } from '../../evals/compare/choose-trial.ts';
import type { TrialLedger } from '../../ports/trial-ledger.ts';
import type { Stopped, TrialRequest, Trials } from '../../ports/trials.ts';

export interface TakenRuns {
  /** In the order of the requests; undefined for what was not made. */
  readonly trials: readonly (Trial | undefined)[];
  /** Those of them that had to be made. */
  readonly made: number;
  /** What these took. */
  readonly spent: { readonly calls: number; readonly costUsd: number };
  readonly stopped?: Stopped;
}

/** Runs that are asked for by name: stored ones as they are, the others made and written down. */
export async function takeRuns(
  requests: readonly TrialRequest[],
  {
    trials,
    ledger,
    signal,
  }: { readonly trials: Trials; readonly ledger: TrialLedger; readonly signal?: AbortSignal },
): Promise<TakenRuns> {
  const stored = await ledger.read(new Set(requests.map(({ fingerprint }) => fingerprint)));
  const known = new Map(chooseTrial(stored.trials.filter(({ status }) => status === 'graded')));
  const missing = requests.filter((request) => !known.has(trialKey(request)));
  let made = 0;
  const spent = { calls: 0, costUsd: 0 };
  const onTrial = async (trial: Trial) => {
    await ledger.append(trial);
    known.set(trialKey(trial), trial);
    made += 1;
    spent.calls += trial.calls;
    spent.costUsd += trial.costUsd;
  };
  const stopped =
    missing.length === 0
      ? undefined
      : await trials.run(missing, signal === undefined ? { onTrial } : { onTrial, signal });
  return {
    trials: requests.map((request) => known.get(trialKey(request))),
    made,
    spent,
    ...(stopped ? { stopped } : {}),
  };
}
