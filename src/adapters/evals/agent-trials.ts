import type { ComparedAgent } from '../../evals/compare/prepare-comparison.ts';
import type { Trials } from '../../ports/trials.ts';
import { aiSdkProvider } from './providers/ai-sdk.ts';
import type { RunSettings } from './run-comparison.ts';
import { modelTrials } from './runner/model-trials.ts';

/** Runs of agents as they are made here: by their models, or by the user's own agent. */
export function agentTrials(
  head: ComparedAgent,
  base: ComparedAgent | undefined,
  {
    env,
    limits,
    command,
    concurrency,
    retries,
    allowCommands,
  }: Pick<RunSettings, 'env' | 'limits' | 'command' | 'concurrency' | 'retries' | 'allowCommands'>,
): Trials {
  return modelTrials({
    head,
    ...(base ? { base } : {}),
    provider: aiSdkProvider(env),
    limits,
    allowCommands,
    env,
    ...(command === undefined ? {} : { command }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(retries === undefined ? {} : { retries }),
  });
}
