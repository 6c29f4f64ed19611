import type { EvalRequest } from '../../adapters/evals/eval-request.ts';
import { forecastComparison } from '../../adapters/evals/forecast-comparison.ts';
import { type OpenedComparisons, openComparisons } from '../../adapters/evals/open-comparisons.ts';
import {
  type RanComparison,
  type RunSettings,
  runComparison,
} from '../../adapters/evals/run-comparison.ts';
import { limitsLeft } from '../../adapters/evals/runner/limits-left.ts';
import type { Prepared } from '../../evals/compare/prepare-comparison.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import type { TrialLedger } from '../../ports/trial-ledger.ts';
import { type EvalOptions, limitsOf, settingsOf } from './eval-options.ts';
import { forecastText } from './forecast-text.ts';
import { progressLine } from './progress-line.ts';
import { QUEUE_REDIS } from './queue-redis.ts';
import { untilStopped } from './until-stopped.ts';
import { withLedger } from './with-ledger.ts';

const NO_WORKER =
  'no worker is there: this waits until one comes (headgate eval worker --queue with the same URL)';

export interface RanEval extends RanComparison {
  readonly prepared: Prepared;
}

export interface RanEvals extends Pick<OpenedComparisons, 'headCommit'> {
  readonly ran: readonly RanEval[];
}

/**
 * Compares agent by agent: says what it will take, runs it, and shows how far it is, all on stderr. What one agent
 * spends is not there for the next.
 *
 * @param only to forecast, and run nothing.
 */
export async function runEvals(
  request: EvalRequest,
  options: EvalOptions,
  only = false,
): Promise<RanEvals> {
  const { comparisons, policy, headCommit } = await openComparisons(request);
  const ran: RanEval[] = [];
  const spent = { calls: 0, costUsd: 0 };
  const limits = limitsOf(options, policy);
  const queue = options.queue === undefined ? undefined : await openQueue(options.queue);
  const compareAll = async (ledger: TrialLedger, signal: AbortSignal) => {
    for (const prepared of comparisons) {
      const { agent, cases } = prepared.comparison;
      const said = await forecastComparison(prepared, ledger);
      process.stderr.write(`${visibleText(forecastText(agent, cases.length, said))}\n`);
      if (only || signal.aborted) continue;
      const expected = (said.outlook?.runs ?? 0) + (said.outlook?.criticalRuns ?? 0);
      const line = progressLine(agent, expected);
      const settings: RunSettings = {
        ...settingsOf(options, { ledger, limits: limitsLeft(limits, spent), signal }),
        onProgress: line.onProgress,
        ...(queue ? { elsewhere: queue.trials } : {}),
      };
      const one = await runComparison(prepared, settings).finally(line.end);
      spent.calls += one.made.calls;
      spent.costUsd += one.made.costUsd;
      for (const note of notesOf(one)) process.stderr.write(`${visibleText(note)}\n`);
      ran.push({ ...one, prepared });
    }
  };
  try {
    await untilStopped((signal) =>
      withLedger(options.share, (ledger) => compareAll(ledger, signal)),
    );
  } finally {
    queue?.close();
  }
  return { ran, ...(headCommit === undefined ? {} : { headCommit }) };
}

/** Workers in place of this machine; the code for it is loaded only here. */
async function openQueue(url: string) {
  const [{ connectRedis }, { countWorkers }, { queueTrials }] = await Promise.all([
    import('../../adapters/evals/connect-redis.ts'),
    import('../../adapters/evals/queue/count-workers.ts'),
    import('../../adapters/evals/queue/queue-trials.ts'),
  ]);
  const redis = await connectRedis(url, process.env, QUEUE_REDIS);
  // Whoever waits for nobody should know.
  if ((await countWorkers(redis)) === 0) process.stderr.write(`${NO_WORKER}\n`);
  return {
    trials: (prepared: Prepared, { limits, concurrency }: RunSettings) =>
      queueTrials(redis, prepared, {
        limits,
        ...(concurrency === undefined ? {} : { concurrency }),
      }),
    close: () => redis.disconnect(),
  };
}

function notesOf({ stopped, damaged, ledger }: RanComparison): readonly string[] {
  const errors = ledger.trials.flatMap(({ error }) => (error ? [error.message] : []));
  const [first] = errors;
  return [
    ...(stopped ? [`stopped: ${stopped.why}`] : []),
    ...(first === undefined ? [] : [`${errors.length} runs ended without a grade: ${first}`]),
    ...(damaged.length > 0
      ? [`${damaged.length} damaged lines of the ledger count for nothing: ${damaged[0]}`]
      : []),
  ];
}
