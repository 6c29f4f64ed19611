import { ProviderError } from '../../../ports/provider-error.ts';
import type { RunOptions, Stopped, TrialRequest, Trials } from '../../../ports/trials.ts';
import { BudgetSpent } from './budget.ts';
import { modelTrial } from './model-trial.ts';
import type { ModelTrialsOptions } from './model-trials-options.ts';
import { progressOf } from './progress.ts';

const CONCURRENCY = 10;
const GRACE_MS = 15_000;

/** Trials by asking models, some side by side, within a budget. What is done is handed over at once and not kept. */
export function modelTrials(options: ModelTrialsOptions): Trials {
  const { concurrency = CONCURRENCY } = options;
  const trialOf = modelTrial(options);

  async function run(
    requests: readonly TrialRequest[],
    { signal: outer, onTrial }: RunOptions,
  ): Promise<Stopped | undefined> {
    const halt = new AbortController();
    const { signal } = halt;
    let grace: NodeJS.Timeout | undefined;
    const wait = (): void => {
      grace = setTimeout(() => halt.abort(), options.graceMs ?? GRACE_MS);
    };
    outer?.addEventListener('abort', wait, { once: true });
    const count = progressOf(requests.length, Date.now);
    const waiting = requests.values();
    let stopped: Stopped | undefined;
    let answered = false;
    const deaf: string[] = [];

    async function worker(): Promise<void> {
      for (const request of waiting) {
        if (signal.aborted || outer?.aborted || stopped) return;
        try {
          const trial = await trialOf(request, signal);
          await onTrial(trial, request);
          options.onProgress?.(count(trial));
          answered ||= trial.status === 'graded';
          if (trial.error?.kind === 'unreachable') deaf.push(trial.error.message);
          if (!answered && deaf.length >= concurrency) {
            const why = `no connection: ${deaf[0]}`;
            stopped ??= { by: 'failure', why, kind: 'unreachable' };
          }
        } catch (error) {
          if (outer?.aborted) return;
          const reason = stopOf(error);
          if (!reason) {
            halt.abort();
            throw error;
          }
          stopped ??= reason;
          // What is out of money may finish what it pays for; what is refused will be refused everywhere.
          if (reason.by === 'failure') halt.abort();
          return;
        }
      }
    }

    try {
      await Promise.all(Array.from({ length: concurrency }, worker));
    } finally {
      clearTimeout(grace);
      outer?.removeEventListener('abort', wait);
    }
    return outer?.aborted ? { by: 'abort', why: 'it was stopped' } : stopped;
  }

  return { run };
}

function stopOf(error: unknown): Stopped | undefined {
  if (error instanceof BudgetSpent) return { by: 'budget', why: error.message };
  if (error instanceof ProviderError) {
    return { by: 'failure', why: error.message, kind: error.kind };
  }
  const aborted = error instanceof Error && error.name === 'AbortError';
  return aborted ? { by: 'failure', why: error.message } : undefined;
}
