import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { type Job, Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { errorText } from '../../../core/error-text.ts';
import type { Prepared } from '../../../evals/compare/prepare-comparison.ts';
import type { RunOptions, Stopped, TrialRequest, Trials } from '../../../ports/trials.ts';
import { casesByKey } from '../cases-by-key.ts';
import type { BudgetLimits } from '../runner/budget.ts';
import { shareAgent } from './agent-files.ts';
import { ATTEMPTS, type JobResult, QUEUE, type TrialJob } from './trial-job.ts';

const AT_ONCE = 100;
const WEEK_SECONDS = 7 * 24 * 3600;

export interface QueueOptions {
  readonly limits: BudgetLimits;
  /** Runs handed out at once. */
  readonly concurrency?: number;
}

/**
 * Trials by workers on any number of machines. A job is named by what runs and the how-manieth time, so that asking
 * twice, from two machines or after a crash, is one run; what it came to is taken over by whoever asks.
 */
export function queueTrials(
  redis: Redis,
  { comparison, base, head }: Prepared,
  { limits, concurrency = AT_ONCE }: QueueOptions,
): Trials {
  const sides = { head, base: base ?? head };
  const cases = { head: casesByKey(sides.head.cases), base: casesByKey(sides.base.cases) };
  const shared = new Map<string, Promise<string>>();
  const spent = { calls: 0, costUsd: 0 };

  function digestOf(side: 'base' | 'head'): Promise<string> {
    const known = shared.get(side) ?? shareAgent(redis, sides[side].agent);
    shared.set(side, known);
    return known;
  }

  /** An equal share of what is left for each that may be under way, so that no two can overrun it together. */
  function share(): BudgetLimits | undefined {
    const { maxCalls, maxCostUsd } = limits;
    const calls = maxCalls === undefined ? undefined : (maxCalls - spent.calls) / concurrency;
    const usd = maxCostUsd === undefined ? undefined : (maxCostUsd - spent.costUsd) / concurrency;
    if ((calls !== undefined && calls < 1) || (usd !== undefined && usd <= 0)) return undefined;
    return {
      ...(calls === undefined ? {} : { maxCalls: Math.floor(calls) }),
      ...(usd === undefined ? {} : { maxCostUsd: usd }),
    };
  }

  async function run(
    requests: readonly TrialRequest[],
    { onTrial, signal }: RunOptions,
  ): Promise<Stopped | undefined> {
    const connection = { connection: redis };
    const queue = new Queue<TrialJob, JobResult>(QUEUE, connection);
    const listener = redis.duplicate();
    const events = new QueueEvents(QUEUE, { connection: listener });
    // Each run that is waited for listens; Node would take a hundred of them for a leak, and say so.
    for (const emitter of [queue, events]) emitter.setMaxListeners(0);
    // Node 22.12 does so of a signal, too.
    if (signal) setMaxListeners(0, signal);
    await events.waitUntilReady();
    const waiting = requests.values();
    let stopped: Stopped | undefined;

    async function take(): Promise<void> {
      for (const request of waiting) {
        if (stopped || signal?.aborted) return;
        const one = cases[request.side].get(request.caseKey);
        if (!one) throw new Error(`${request.side} has no case ${request.caseKey}`);
        const own = share();
        if (own === undefined) {
          stopped ??= {
            by: 'budget',
            why: 'what --max-calls or --max-cost, or evals of headgate.yaml, allows is spent',
          };
          return;
        }
        const data = { request, case: one, agent: await digestOf(request.side), limits: own };
        const name = jobName(request, comparison.renews);
        const result = await resultOf(queue, events, { name, data, signal });
        if (result === undefined) return;
        if ('stopped' in result) {
          stopped ??= result.stopped;
          return;
        }
        spent.calls += result.trial.calls;
        spent.costUsd += result.trial.costUsd;
        await onTrial(result.trial, request);
      }
    }

    try {
      const many = Math.min(concurrency, requests.length);
      await Promise.all(Array.from({ length: many }, take));
    } finally {
      await Promise.all([events.close(), queue.close()]);
      listener.disconnect();
    }
    return signal?.aborted ? { by: 'abort', why: 'it was stopped' } : stopped;
  }

  return { run };
}

/** Adds the job, or finds the one that stands, and waits for its end; undefined where somebody stops waiting. */
async function resultOf(
  queue: Queue<TrialJob, JobResult>,
  events: QueueEvents,
  {
    name,
    data,
    signal,
  }: {
    readonly name: string;
    readonly data: TrialJob;
    readonly signal: AbortSignal | undefined;
  },
): Promise<JobResult | undefined> {
  const standing = await queue.getJob(name);
  // One that ended without a grade is tried again, as it would be here.
  if (standing && (await endedBadly(standing))) await standing.remove();
  const job = await queue.add('run', data, {
    jobId: name,
    attempts: ATTEMPTS,
    backoff: { type: 'custom' },
    removeOnComplete: { age: WEEK_SECONDS },
    removeOnFail: { age: WEEK_SECONDS },
  });
  try {
    return await orStopped(job.waitUntilFinished(events), signal);
  } catch (error) {
    return {
      stopped: { by: 'failure', why: errorText(error) },
    };
  }
}

async function endedBadly(job: Job<TrialJob, JobResult>): Promise<boolean> {
  const state = await job.getState();
  if (state === 'failed') return true;
  if (state !== 'completed') return false;
  const { returnvalue } = job;
  return !('trial' in returnvalue) || returnvalue.trial.status === 'error';
}

function orStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** A name that BullMQ takes: what runs, and the how-manieth time, anew where evidence is renewed. */
function jobName({ fingerprint, sample }: TrialRequest, renews = ''): string {
  return `run-${createHash('sha256').update(`${fingerprint}#${sample}${renews}`).digest('hex')}`;
}
