import { type Compared, type CompareOptions, compare } from '../../evals/compare/compare.ts';
import type { Prepared } from '../../evals/compare/prepare-comparison.ts';
import { standInWorth } from '../../evals/compare/stand-in.ts';
import type { TrialLedger } from '../../ports/trial-ledger.ts';
import type { Trials } from '../../ports/trials.ts';
import { agentTrials } from './agent-trials.ts';
import type { BudgetLimits } from './runner/budget.ts';
import { withStandIn } from './with-stand-in.ts';

export interface RunSettings {
  readonly ledger: TrialLedger;
  readonly limits: BudgetLimits;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly command?: readonly string[];
  /** Whether `command` assertions may run. */
  readonly allowCommands: boolean;
  readonly concurrency?: number;
  /** Calls after one that failed; absent: as many as a run by itself should try. */
  readonly retries?: number;
  /** Where runs are made instead of here. */
  readonly elsewhere?: (prepared: Prepared, settings: RunSettings) => Trials;
  readonly signal?: AbortSignal;
  readonly onProgress?: CompareOptions['onProgress'];
}

export interface RanComparison extends Compared {
  /** What it took this time. */
  readonly made: { readonly calls: number; readonly costUsd: number };
}

/** Decides a comparison by running what it asks for: models by their pins, the user's agent, or workers. */
export async function runComparison(
  prepared: Prepared,
  settings: RunSettings,
): Promise<RanComparison> {
  const { ledger, signal, onProgress, elsewhere } = settings;
  const { comparison, base } = prepared;
  const made = { calls: 0, costUsd: 0 };
  const source = elsewhere?.(prepared, settings) ?? agentTrials(prepared.head, base, settings);
  const trials = base
    ? source
    : withStandIn(source, standInWorth(comparison.settings), comparison.since);
  const counted: Trials = {
    run: (requests, options) =>
      trials.run(requests, {
        ...options,
        onTrial: (trial, request) => {
          made.calls += trial.calls;
          made.costUsd += trial.costUsd;
          return options.onTrial(trial, request);
        },
      }),
  };
  const compared = await compare(comparison, {
    trials: counted,
    ledger,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  return { ...compared, made };
}
