import { hostname } from 'node:os';
import { type Job, Queue, UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Agent } from '../../../core/agent.ts';
import type { Trial } from '../../../core/trial.ts';
import { agentParts, fingerprintOf } from '../../../evals/fingerprint.ts';
import type { Stopped } from '../../../ports/trials.ts';
import { agentTrials } from '../agent-trials.ts';
import type { RunSettings } from '../run-comparison.ts';
import { sharedAgent } from './agent-files.ts';
import {
  ATTEMPTS,
  DEAD_LETTERS,
  type DeadLetter,
  type JobResult,
  QUEUE,
  type TrialJob,
} from './trial-job.ts';

export interface WorkerSettings extends Pick<RunSettings, 'env' | 'command' | 'allowCommands'> {
  readonly concurrency: number;
  /** Milliseconds before each retry. */
  readonly backoff: readonly number[];
  /** Milliseconds after which a worker that is not heard of is taken for dead, and its runs for lost. */
  readonly deadAfterMs: number;
  /** Milliseconds that dead letters are kept. */
  readonly keepMs: number;
  readonly signal: AbortSignal;
  /** Called after each run that ended. */
  readonly onTrial: (trial: Trial) => void;
}

/** Errors that another time may not meet. */
const PASSING = ['limited', 'unavailable', 'unreachable', 'timeout', 'malformed'];
/** However often a worker dies with it, a run is begun again. */
const MOST_DEATHS = 100;
const SWEEP_MS = 3_600_000;
const MOST_SWEPT = 10_000;

/** Takes runs off the queue until it is stopped; then those under way may end. */
export async function runWorker(redis: Redis, settings: WorkerSettings): Promise<void> {
  const { concurrency, backoff, deadAfterMs, keepMs, signal } = settings;
  const agents = new Map<string, Promise<Agent>>();
  const dead = new Queue<DeadLetter>(DEAD_LETTERS, { connection: redis });
  const sweep = () => dead.clean(keepMs, MOST_SWEPT, 'wait');
  await sweep();
  const sweeper = setInterval(() => void sweep().catch(() => undefined), SWEEP_MS);

  async function process(job: Job<TrialJob, JobResult>): Promise<JobResult> {
    const { agent: digest, case: one, request, limits } = job.data;
    const agent = await agentOf(digest);
    const own = fingerprintOf(agent, one, agentParts(agent, settings.command)).digest;
    if (own !== request.fingerprint) {
      throw new UnrecoverableError(
        'this worker would run something else: it has another headgate, or another --command',
      );
    }
    const ended: { trial?: Trial } = {};
    const trials = agentTrials({ agent, cases: [one] }, undefined, {
      ...settings,
      limits,
      concurrency: 1,
      // The queue does it, minutes later.
      retries: 0,
    });
    const onTrial = (trial: Trial) => {
      ended.trial = trial;
    };
    const stopped = await trials.run([{ ...request, side: 'head' }], { onTrial });
    const { trial } = ended;
    if (!trial) return { stopped: stoppedBy(stopped) };
    if (trial.status === 'error') await buryOrRetry(job, trial);
    settings.onTrial(trial);
    return { trial };
  }

  /** A run that may work later fails until its attempts are over; then it is kept as a dead letter. */
  async function buryOrRetry(job: Job<TrialJob>, trial: Trial): Promise<void> {
    const attempts = job.attemptsMade + 1;
    const message = trial.error?.message ?? 'no grade';
    if (PASSING.includes(trial.error?.kind ?? '') && attempts < ATTEMPTS) throw new Error(message);
    const { limits: _, ...data } = job.data;
    const worker = `${hostname()}:${globalThis.process.pid}`;
    const letter = { ...data, trial, attempts, at: new Date().toISOString(), worker };
    // Under the run's own name: one letter, however often it is written.
    await dead.add('dead', letter, { jobId: job.id ?? '' });
  }

  function agentOf(digest: string): Promise<Agent> {
    const known = agents.get(digest) ?? sharedAgent(redis, digest);
    agents.set(digest, known);
    known.catch(() => agents.delete(digest));
    return known;
  }

  const worker = new Worker<TrialJob, JobResult>(QUEUE, process, {
    connection: redis,
    concurrency,
    lockDuration: deadAfterMs,
    stalledInterval: deadAfterMs,
    maxStalledCount: MOST_DEATHS,
    settings: {
      backoffStrategy: (attempts) => backoff[Math.min(attempts, backoff.length) - 1] ?? 0,
    },
  });
  // BullMQ speaks of a lost connection by an event that would else end the process.
  worker.on('error', () => {});
  await worker.waitUntilReady();
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearInterval(sweeper);
  await worker.close();
  await dead.close();
}

function stoppedBy(stopped: Stopped | undefined): { by: 'budget' | 'failure'; why: string } {
  return {
    by: stopped?.by === 'budget' ? 'budget' : 'failure',
    why: stopped?.why ?? 'the worker ended without a trial',
  };
}
